import { type BootData } from '../BootData';

/** The one page. Everything that Grafana's packages read while they load stands before the first script. */
export function page(boot: BootData): string {
  const { theme } = boot.user;
  return `<!doctype html>
<html lang="en" class="theme-${theme}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Throughline workbench</title>
  <base href="/">
  <link rel="icon" href="public/plugins/${boot.workbench.appId}/img/logo.svg">
  <link rel="stylesheet" href="public/build/host/main.css">
  <style>html, body { background: ${theme === 'dark' ? '#111217' : '#f4f5f5'}; margin: 0; }</style>
  <script>
    window.grafanaBootData = ${asScript({ ...boot, navTree: [], assets: { dark: '', light: '' } })};
    window.__grafana_public_path__ = '/public/';
  </script>
  <script src="public/build/systemjs/system.min.js"></script>
  <script src="public/build/systemjs/extras/amd.min.js"></script>
</head>
<body class="theme-${theme} app-grafana">
  <div id="reactRoot"></div>
  <script type="module" src="public/build/host/main.js"></script>
</body>
</html>
`;
}

/** JSON that cannot end the script element it stands in. */
function asScript(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028|\u2029/g, '');
}
