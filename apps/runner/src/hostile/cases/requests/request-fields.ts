import { RUNNER_CALLS, type RunnerCallName } from '@katas/runner-api';
import type { AvatarCaller, HttpAnswer } from '../../avatar-caller';
import { section } from '../../hostile-case';

const NONE_ACCEPTED = { unexpected: [] };

/** Sends bodies that must be answered with 400 and the field's name. Resolves to the other answers. */
async function refused(
  caller: AvatarCaller,
  call: string,
  bodies: readonly (readonly [field: string, body: unknown])[],
): Promise<object> {
  const unexpected = [];
  for (const [field, body] of bodies) {
    const answer = await caller.post(call, body);
    if (!isRefusalOf(answer, field)) unexpected.push({ field, body, answer });
  }
  return { unexpected };
}

function isRefusalOf({ http, body }: HttpAnswer, field: string): boolean {
  const { code, errors } = (body ?? {}) as { code?: string; errors?: { field: string }[] };
  return http === 400 && code === 'invalid' && !!errors?.some((one) => one.field.startsWith(field));
}

/** Returns bodies in which the field is missing, null, of each wrong type, or has one of the `bad` values. */
function invalidBodies(good: object, field: string, bad: readonly unknown[]): [string, unknown][] {
  const without = Object.fromEntries(Object.entries(good).filter(([name]) => name !== field));
  const values = [null, true, -1, 1.5, '', 'x\n', [[]], [1], { a: 1 }, ...bad];
  return [
    [field, without],
    ...values.map((value): [string, unknown] => [field, { ...good, [field]: value }]),
  ];
}

const PATHS = [
  ...['../../etc/passwd', '/etc/passwd', 'a/../../b', 'a//b', 'a\0b', '', '.', '..', 'a/', './a'],
  ...['a/.', 'a/..', 'x'.repeat(256), 'é'.repeat(128), 'a/'.repeat(2000) + 'a', '\ud800'],
];
const badValues: Readonly<Record<string, readonly unknown[]>> = {
  image_name: ['--privileged', 'a\nb', 'a b', 'UPPER/case:', 'a'.repeat(5000), 'busybox\n', ';id'],
  kata_id: ['3456789abc', '3456789AB', '3456789ABCD', '3456789ABC\n', '../../etc/', ' 3456789AB'],
  avatar_name: ['Lion', 'unicorn', 'lion ', 'lion\n', '__proto__', '../tiger', 'lion/../tiger'],
  max_seconds: [0, 16, 1.5, '5', 1e300, -5],
};

const byField = Object.entries(badValues).map(([field, bad]) => ({
  name: `${field} missing, null, of the wrong type, empty, and ${bad.length} other bad ones`,
  attack: {
    send: (caller: AvatarCaller) =>
      refused(caller, 'run', invalidBodies(caller.runBody(), field, bad)),
  },
  expected: NONE_ACCEPTED,
}));

const calls = (
  caller: AvatarCaller,
): Readonly<Record<RunnerCallName, Readonly<Record<string, unknown>>>> => {
  const kata = { kata_id: caller.kataId };
  const avatar = { ...kata, avatar_name: caller.avatarName };
  const image = { image_name: caller.imageName };
  return {
    pulled: image,
    pull: image,
    image_rule: image,
    space: {},
    new_kata: { ...kata, ...image },
    old_kata: kata,
    new_avatar: { ...avatar, ...image, starting_files: {} },
    old_avatar: avatar,
    run: caller.runBody(),
    kata_volume: kata,
    scratch_run: { ...avatar, ...image, files: {}, max_seconds: 10 },
    prepare_scratch: { ...kata, ...image, avatar_names: [] },
  };
};

/** Returns the body with a field that is called `__proto__`. */
function withPrototype(good: object): unknown {
  return JSON.parse(JSON.stringify({ first: 1, ...good }).replace('first', '__proto__'));
}

const byCall = (Object.keys(RUNNER_CALLS) as RunnerCallName[]).map((call) => ({
  name: `${call} with every field missing, bad, and one too many`,
  attack: {
    send: (caller: AvatarCaller) => {
      const good = calls(caller)[call];
      const fields = Object.keys(good);
      return refused(caller, call, [
        ...fields
          .flatMap((field) => invalidBodies(good, field, badValues[field] ?? []))
          .filter(
            // An empty list and an empty object are valid in the other fields.
            ([field, body]) => !(field in (body as object)) || field in badValues,
          ),
        ['another', { ...good, another: 1 }],
        ['__proto__', withPrototype(good)],
        ['body', null],
        ['body', []],
        ['body', 'text'],
        ['body', 7],
      ]);
    },
  },
  expected: NONE_ACCEPTED,
}));

export const requestFields = section('Requests', [
  ...byField,
  ...byCall,
  {
    name: 'file names that leave the sandbox, are absolute, empty or too long, or have a NUL',
    attack: {
      send: (caller) => {
        const good = caller.runBody();
        return refused(caller, 'run', [
          ...PATHS.map((path): [string, unknown] => [
            'changed_files',
            { ...good, changed_files: { [path]: '' } },
          ]),
          ...PATHS.map((path): [string, unknown] => [
            'deleted_filenames',
            { ...good, deleted_filenames: ['ok', path] },
          ]),
          ['changed_files', { ...good, changed_files: { a: '', 'a/b': '' } }],
          ['changed_files', { ...good, changed_files: { a: 1 } }],
          ['deleted_filenames', { ...good, deleted_filenames: { a: 1 } }],
          ['changed_files', { ...good, changed_files: [] }],
        ]);
      },
    },
    expected: NONE_ACCEPTED,
    quick: true,
  },
  {
    name: 'a name deleted and changed in one request',
    attack: {
      send: (caller) =>
        refused(caller, 'run', [
          [
            'deleted_filenames',
            { ...caller.runBody({ files: { 'a.txt': '' } }), deleted_filenames: ['a.txt'] },
          ],
        ]),
    },
    expected: NONE_ACCEPTED,
  },
]);
