// Keeps the key of this browser for as long as browsers allow, renewed with every page. A key that is there already stays;
// where the page was given another one, or the browser keeps nothing, the page is told once.
const DAYS = 400;
export default function ({ data, setStateValue }) {
  const form = new RegExp(`^${data.form}$`);
  const read = () => {
    const found = document.cookie.split('; ').find((entry) => entry.startsWith(`${data.cookie}=`)) ?? '';
    const value = found.slice(data.cookie.length + 1);
    return form.test(value) ? value : '';
  };
  const secure = location.protocol === 'https:' ? '; secure' : '';
  document.cookie = `${data.cookie}=${read() || data.key}; path=/; max-age=${DAYS * 86400}; samesite=strict${secure}`;
  const kept = read();
  if (kept !== data.key && kept !== data.told) setStateValue('key', kept);
}
