import type { DeepReadonly } from '@katas/http-contract';
import { fileNameField } from '@katas/validation';
import { z } from 'zod';
import { kataTimeSchema } from './light';

const kind = z.enum(
  ['create', 'delete', 'rename', 'edit'],
  'must be create, delete, rename or edit',
);

/** What somebody did to a file between two lights. */
const edit = z
  .strictObject({
    time: kataTimeSchema,
    kind,
    filename: fileNameField,
    old_filename: fileNameField.exactOptional().describe('For `rename`, and only then.'),
  })
  .refine(
    ({ kind: what, old_filename: old }) => (what === 'rename') === (old !== undefined),
    'must have old_filename when it is a rename, and only then',
  );

/** A thousand lights with the most edits are 10 MB, the largest file of the tree that is read. */
const EDITS_MAX = 100;
const EDITS_BYTES_MAX = 10_000;

export const submittedEdits = z
  .array(edit, 'must be a list of edits')
  .max(EDITS_MAX, `must be at most ${EDITS_MAX} edits`)
  .refine(
    (edits) => Buffer.byteLength(JSON.stringify(edits)) <= EDITS_BYTES_MAX,
    `must be at most ${EDITS_BYTES_MAX / 1000} KB of JSON`,
  );

/** The edits of one light, as the katas tree stores them. */
export const storedEdits = z.array(
  z.object({
    time: kataTimeSchema,
    kind,
    filename: z.string(),
    old_filename: z.string().exactOptional(),
  }),
);

export const editsAnswer = z.array(
  z.object({
    after: z
      .int()
      .nonnegative()
      .describe('The number of the light before the edit. 0 is the start.'),
    ...storedEdits.element.shape,
  }),
);

export type Edit = DeepReadonly<z.output<typeof storedEdits>[number]>;
export type EditsAnswer = DeepReadonly<z.output<typeof editsAnswer>>;
