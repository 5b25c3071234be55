// The draft as the reader knows it: paragraphs and tables in order, findings as marks. Offsets count code points.
function markNode(mark, text) {
  const node = el('mark', {
    class: `m ${mark.level}`, tabindex: '0', role: 'button', 'data-f': mark.findings.join(' '),
    'data-start': mark.start, 'data-end': mark.end, 'aria-label': `${text || '空白处'}：有 ${mark.findings.length} 条发现`,
  }, text || '　');
  for (const index of mark.anchors) node.classList.add(`anchor-${index}`);
  return node;
}

function markedText(block) {
  if (!block.marks.length) return [document.createTextNode(block.text)];
  const characters = Array.from(block.text);
  const pieces = [];
  let at = 0;
  for (const mark of block.marks) {
    if (mark.start > at) pieces.push(document.createTextNode(characters.slice(at, mark.start).join('')));
    pieces.push(markNode(mark, characters.slice(mark.start, mark.end).join('')));
    at = mark.end;
  }
  if (at < characters.length) pieces.push(document.createTextNode(characters.slice(at).join('')));
  return pieces;
}

function textNode(item) {
  const kind = item.level ? `h h${Math.min(item.level, 4)}` : item.kind;
  const heading = item.level ? { role: 'heading', 'aria-level': String(Math.min(item.level + 1, 6)) } : {};
  return el('div', { class: `b ${kind}`, 'data-doc': item.doc, 'data-block': item.id, ...heading }, ...markedText(item));
}

const NUMERAL = /^[≥≤<>=＝≧≦﹥﹤\s]*[-+]?[\d,.，]+\s*[%％‰]?$/;

function cellNode(cell, doc) {
  const classes = [NUMERAL.test(cell.text) ? 'n' : '', cell.marks.length ? `has ${cell.marks[0].level}` : ''];
  return el('td', {
    class: classes.join(' ').trim() || null, 'data-doc': doc, 'data-block': cell.id,
    rowspan: cell.rowspan > 1 ? cell.rowspan : null, colspan: cell.colspan > 1 ? cell.colspan : null,
    title: cell.ref,
  }, ...markedText(cell));
}

function tableNode(item) {
  const body = el('tbody', {}, ...item.rows.map((row) => el('tr', {}, ...row.map((cell) => cellNode(cell, item.doc)))));
  const columns = Math.max(1, ...item.rows.map((row) => row.reduce((end, cell) => Math.max(end, cell.col + cell.colspan), 0)));
  const grid = el('table', { style: `min-width:${Math.min(columns * 62, 1100)}px` }, body);
  const caption = item.sheet ? el('div', { class: 'sheet' }, `工作表 ${item.sheet}`) : null;
  return el('div', { class: 'tw' }, caption, grid);
}

// One element a document; a rule and its number where a new page begins.
function draftNodes(items) {
  const nodes = [];
  let doc = -1;
  let page = null;
  for (const item of items) {
    if (item.doc !== doc) {
      nodes.push(el('div', { class: 'docname', 'data-docname': item.doc }, item.document));
      doc = item.doc;
      page = null;
    }
    if (item.page && item.page !== page) {
      if (page !== null) nodes.push(el('div', { class: 'page', 'aria-hidden': 'true' }, el('span', {}, `第 ${item.page} 页`)));
      page = item.page;
    }
    nodes.push(item.kind === 'table' ? tableNode(item) : textNode(item));
  }
  return nodes;
}
