/** The folder that all these files are in, with its `/`; '' where there is none or a single file. */
export function commonFolder(files: readonly string[]): string {
  const [first, ...rest] = files;
  if (first === undefined || rest.length === 0) return '';
  let folder = first.slice(0, first.lastIndexOf('/') + 1);
  while (folder !== '' && !rest.every((file) => file.startsWith(folder))) folder = folder.slice(0, folder.slice(0, -1).lastIndexOf('/') + 1);
  return folder === '/' ? '' : folder;
}
