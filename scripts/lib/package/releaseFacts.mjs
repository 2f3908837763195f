// What a plugin.json can only be told where a release is made, from the variables that GitHub's runners and reproducible builds set:
//   SOURCE_DATE_EPOCH     seconds: `info.updated` is that day instead of today, so that the same commit gives the same package tomorrow
//   GITHUB_SERVER_URL, GITHUB_REPOSITORY     links to the source, its issues and its licence
// Elsewhere nothing is added: this repository does not say where it is kept.

/** Returns the manifest's text with the facts of `env` in it. */
export function withReleaseFacts(
  text,
  { SOURCE_DATE_EPOCH: seconds, GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository }
) {
  const manifest = JSON.parse(text);
  if (seconds) {
    manifest.info.updated = new Date(Number(seconds) * 1000).toISOString().slice(0, 10);
  }
  if (server && repository) {
    const home = `${server}/${repository}`;
    manifest.info.links = [
      { name: 'Source', url: home },
      { name: 'Issues', url: `${home}/issues` },
      { name: 'License', url: `${home}/blob/v${manifest.info.version}/LICENSE` },
    ];
  }
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}
