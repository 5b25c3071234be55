// A text field over a copy of its text with coloured numbers. Typing is answered at once; colours follow from Python.
const editors = new WeakMap();

class Editor {
  constructor(root) {
    this.back = root.querySelector('.back');
    this.area = root.querySelector('textarea');
    this.info = root.querySelector('.info');
    this.turn = null;
    this.timer = 0;
    this.spans = [];
    this.tell = () => {};
    this.area.addEventListener('input', () => this.typed());
    for (const name of ['click', 'keyup', 'focus']) this.area.addEventListener(name, () => this.explain());
  }

  update(data) {
    this.tips = data.tips;
    if (data.turn !== this.turn) {
      this.turn = data.turn;
      this.area.value = data.text;
    }
    // an answer to an older text would colour the wrong places
    if (data.text === this.area.value) this.spans = data.spans;
    this.draw();
  }

  typed() {
    this.move(this.shown || '', this.area.value);
    this.draw();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tell(this.area.value), 300);
  }

  // Colours before and behind the change stay; what was changed is grey until Python has looked at it.
  move(old, now) {
    const most = Math.min(old.length, now.length);
    let head = 0;
    while (head < most && old[head] === now[head]) head += 1;
    let tail = 0;
    while (tail < most - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
    const by = now.length - old.length;
    this.spans = this.spans
      .filter(([start, end]) => end <= head || start >= old.length - tail)
      .map(([start, end, ...rest]) => (end <= head ? [start, end, ...rest] : [start + by, end + by, ...rest]));
  }

  draw() {
    const text = this.area.value;
    this.shown = text;
    const nodes = [];
    let at = 0;
    for (const [start, end, status] of this.spans) {
      nodes.push(document.createTextNode(text.slice(at, start)));
      const mark = document.createElement('mark');
      mark.className = status;
      mark.textContent = text.slice(start, end);
      nodes.push(mark);
      at = end;
    }
    nodes.push(document.createTextNode(`${text.slice(at)}\n`));
    this.back.replaceChildren(...nodes);
    this.area.style.height = `${Math.max(this.back.scrollHeight, 120)}px`;
    this.explain();
  }

  explain() {
    const at = this.area.selectionStart;
    const span = this.spans.find(([start, end]) => start <= at && at <= end);
    this.info.textContent = span ? this.tips[span[3]] : '把光标放到数字上，可以看它的出处或算式。';
    this.info.className = `info ${span ? span[2] : ''}`;
  }
}

export default function ({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector('.ed');
  let editor = editors.get(root);
  if (!editor) {
    editor = new Editor(root);
    editors.set(root, editor);
  }
  editor.tell = (text) => setStateValue('text', { turn: editor.turn, text });
  editor.update(data);
  const seen = new ResizeObserver(() => editor.draw());
  seen.observe(root);
  return () => seen.disconnect();
}
