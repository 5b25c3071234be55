function byHand(text) {
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
export default function ({ parentElement, data }) {
  const button = parentElement.querySelector('button');
  button.onclick = async () => {
    if (navigator.clipboard && window.isSecureContext) await navigator.clipboard.writeText(data.text).catch(() => byHand(data.text));
    else byHand(data.text);
    button.textContent = '已复制';
    setTimeout(() => { button.textContent = '复制'; }, 1500);
  };
}
