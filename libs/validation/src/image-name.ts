declare const imageNameBrand: unique symbol;

/** A Docker image reference: `[host[:port]/]path[:tag][@digest]`. */
export type ImageName = string & { readonly [imageNameBrand]: true };

/*
 * The grammar of https://pkg.go.dev/github.com/distribution/reference (regexp.go), which the engine uses. No part of it
 * is ambiguous, so backtracking in JavaScript is linear. The length limit bounds it as well.
 */
const domainPart = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const domain = `${domainPart}(?:\\.${domainPart})*(?::[0-9]+)?`;
const pathPart = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const path = `${pathPart}(?:/${pathPart})*`;
const tag = '[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}';
const digest = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
const reference = new RegExp(`^(?:${domain}/)?(${path})(?::${tag})?(?:@${digest})?$`);

/** The engine's limit of 255 bytes for the name, a tag of 128 and a sha512 digest. */
const REFERENCE_MAX = 255 + 1 + 128 + 1 + 7 + 128;
const NAME_MAX = 255;

/** Returns true for what the engine accepts as an image reference. `--privileged` and a name with a newline are not. */
export function isImageName(text: string): text is ImageName {
  if (text.length > REFERENCE_MAX || text.endsWith('\n')) return false;
  return reference.test(text) && nameOf(text).length <= NAME_MAX && !/^[0-9a-f]{64}$/.test(text);
}

function nameOf(text: string): string {
  return text.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
}
