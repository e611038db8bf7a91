/** The manifest field with the SHA-256 of the facilitator's key, in hexadecimal. It leaves the server in no answer. */
export const FACILITATOR_KEY_FIELD = 'facilitator_key_sha256';

type Fields = Readonly<Record<string, unknown>>;

/** Returns the fields of a manifest that everybody may see. */
export function publicFields({ [FACILITATOR_KEY_FIELD]: _hash, ...fields }: Fields): Fields {
  return fields;
}
