import { readFile } from 'node:fs/promises';

/** Resolves to the text of the file that a setting names. Rejects with one line that names the setting. */
export async function readSettingFile(setting: string, file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: Error) => {
    throw new Error(`Settings: ${setting}: cannot be read: ${cause.message}`, { cause });
  });
}
