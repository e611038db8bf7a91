import { baseName } from '../files/file-list';

/** A file from this computer, or why it cannot be used. */
export type UploadedFile =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly problem: 'isTooLarge' | 'isNotText' };

/** A kata takes 1 MB in total. */
const BYTES_MAX = 1_000_000;

/** Reads a chosen file. It must be text. */
export async function readUpload(
  file: Pick<File, 'name' | 'size' | 'arrayBuffer'>,
): Promise<UploadedFile> {
  const { name } = file;
  if (file.size > BYTES_MAX) return { name, problem: 'isTooLarge' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.includes(0)) return { name, problem: 'isNotText' };
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { name, problem: 'isNotText' };
  }
}

/** Lets the user choose files of this computer. Resolves to no file when the choice is cancelled. */
export function chooseFiles(): Promise<readonly File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

/** Saves a text on this computer. The name has no folder there. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = baseName(name);
  link.click();
  URL.revokeObjectURL(url);
}

/** Resolves to whether the text is in the clipboard. Browsers offer their clipboard on https and localhost only. */
export async function copyText(text: string): Promise<boolean> {
  if (!isSecureContext) return copyBySelection(text);
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => copyBySelection(text),
  );
}

function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'unseen';
  document.body.append(field);
  field.select();
  // The only way on plain http, where a classroom's server often is.
  const isCopied = document.execCommand('copy');
  field.remove();
  return isCopied;
}
