import type { AvatarName, StoredKataId } from '@katas/kata';

/** Returns the text that is put beside the repositories, for whoever unpacks the archive. */
export function readMe(kataId: StoredKataId, names: readonly AvatarName[]): string {
  const [name = 'lion'] = names;
  return `# Kata ${kataId}

Each directory is a git repository of one avatar: ${names.join(', ') || 'nobody has joined'}.
A commit and a tag are one light. Tag 0 is the start.

\`\`\`sh
cd ${name}
git log --oneline --decorate        # all lights
git diff 1 2                        # what changed between light 1 and light 2
git push URL-OF-AN-EMPTY-REPOSITORY main --tags
\`\`\`

\`npm run katas -- import FILE.tgz\` brings this kata into another server. A file whose name git cannot store is below
\`katas-names\`, under its name in hexadecimal (UTF-16).
`;
}
