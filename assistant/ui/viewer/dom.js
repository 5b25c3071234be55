// Small helpers. Text of a draft only ever enters the page as text nodes, never as markup.
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'class') node.className = value;
    else if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const LEVELS = [['error', '错误'], ['warning', '提醒'], ['info', '提示']];
const FAMILIES = [['A', '算术'], ['S', '评分'], ['X', '前后一致'], ['P', '合理性'], ['D', '结构'], ['L', '文字']];

// A press on a real control inside a card must not count as a press on the card.
function pressed(event) {
  return event.type === 'click' || event.key === 'Enter' || event.key === ' ';
}
