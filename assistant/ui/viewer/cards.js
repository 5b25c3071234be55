// A card a finding: level, title and message always; arithmetic, basis and places once it is chosen.
function place(finding, entry, index, go) {
  const jump = el('button', { class: 'place', type: 'button', onclick: () => go(finding, index) },
    el('span', { class: 'role' }, entry.role), el('span', { class: 'quote' }, entry.text || '（空）'),
    el('span', { class: 'where' }, entry.words));
  return el('li', {}, jump);
}

function pair(label, value, kind) {
  return value === null ? null : el('span', { class: `pair ${kind}` }, el('i', {}, label), el('b', {}, value));
}

function detail(finding, go) {
  const values = finding.stated !== null || finding.expected !== null
    ? el('div', { class: 'pairs' }, pair('报告写', finding.stated, 'stated'), pair('应为', finding.expected, 'expected')) : null;
  const trace = finding.trace.length ? el('pre', { class: 'trace' }, finding.trace.join('\n')) : null;
  const places = el('ul', { class: 'places' }, ...finding.places.map((entry, i) => place(finding, entry, i, go)));
  const affects = finding.affects.length
    ? el('div', { class: 'line' }, el('i', {}, '连带影响'), el('span', {}, finding.affects.join('；'))) : null;
  const basis = finding.basis ? el('div', { class: 'line' }, el('i', {}, '依据'), el('span', {}, finding.basis)) : null;
  const review = finding.review
    ? el('div', { class: 'line note' }, '此处读取或规则不能完全确定，请人工核对后再改。') : null;
  return el('div', { class: 'detail' }, values, trace, review, places, affects, basis);
}

function card(finding, choose, go) {
  const head = el('button', { class: 'head', type: 'button', 'aria-expanded': 'false', onclick: () => choose(finding.index) },
    el('span', { class: 'top' },
      el('span', { class: `badge ${finding.level}` }, finding.level_text),
      el('span', { class: 'title' }, finding.title),
      el('span', { class: 'code' }, finding.code)),
    el('span', { class: 'message' }, finding.message),
    el('span', { class: 'at' }, finding.places[0].words, finding.evaluation ? ` · ${finding.evaluation}` : ''));
  return el('article', { class: `card ${finding.level}`, 'data-index': finding.index }, head, detail(finding, go));
}
