import { allCodes } from "../../codes.ts";

/** Where {@link errorsPage} is served; a problem's `type` is this address with its code behind `#`. */
export const ERRORS_PATH = "/docs/errors";

const STYLE = `
body { max-width: 760px; margin: 32px auto; padding: 0 16px; color: #1b2523; background: #f6f5f0;
  font: 15px/1.7 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif; }
h1 { font-size: 22px; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; background: #fff; }
th, td { padding: 8px 12px; border: 1px solid #d5dcd8; text-align: left; vertical-align: top; }
th[scope=row] { font-weight: normal; }
td:last-child { min-width: 10em; }
tr:target { background: #fbf3e0; }`;

/** The closed list of error codes as a page for people, where a problem's `type` leads (RFC 9457, 3.1.1). */
export function errorsPage(): string {
  const lines = allCodes().map(
    ([code, { status, title }]) =>
      `<tr id="${code}"><th scope="row"><code>${code}</code></th><td>${status}</td><td>${title}</td></tr>`,
  );
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>错误代码 · 落实</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>错误代码</h1>
<p>接口拒绝请求时，以 <code>code</code> 注明原因，代码含义固定不变；<code>detail</code> 是给办理人看的说明，可能更具体。</p>
<div class="wide" role="region" aria-label="错误代码表" tabindex="0">
<table>
<thead><tr><th scope="col">代码</th><th scope="col">状态码</th><th scope="col">含义</th></tr></thead>
<tbody>
${lines.join("\n")}
</tbody>
</table>
</div>
</main>
</body>
</html>
`;
}
