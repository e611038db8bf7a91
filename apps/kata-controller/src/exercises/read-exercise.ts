import type { FileName } from '@katas/kata';
import { fileNameField, InvalidInput, parse } from '@katas/validation';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { readAllBeside, readBeside, readJson } from '../start-points/reading/folder-files';
import type { Exercise, StartingCode } from './exercises';
import { z } from 'zod';

const folderName = z.string().regex(/^\w[\w.-]*$/, 'must be the name of a folder below files/');

/** `manifest.json` of an exercise. Fields that other programs put there are ignored. */
const exerciseManifest = z.object({
  display_name: z.string().min(1, 'must not be empty'),
  /** Names of files beside the manifest that every start-point gets. cyber-dojo lists the instructions here too. */
  visible_filenames: z.array(fileNameField).default([]),
  /** Starting code by the name of the start-point. With it, the exercise is for these start-points only. */
  code: z
    .record(
      z.string(),
      z.strictObject({ files: folderName, replaces: z.array(fileNameField).default([]) }),
    )
    .optional(),
});

type ExerciseManifest = z.output<typeof exerciseManifest>;

/** Ours, and cyber-dojo's of 2016 and of today. The first one that exists is read. */
const INSTRUCTIONS = ['instructions.md', 'instructions', 'readme.txt'];

/** A kata's files together may have 1 MB, and the start-point has some of it. */
const BYTES_MAX = 500_000;

/** Returns the manifest, or rejects with an error that names every bad field. */
export async function readExerciseManifest(folder: string): Promise<ExerciseManifest> {
  return parse(exerciseManifest, await readJson(join(folder, 'manifest.json')), 'manifest.json');
}

/** Rejects when a file is missing, when a name is not a file name of a kata, or when it is too large. */
export async function readExercise(folder: string, name: string): Promise<Exercise> {
  const manifest = await readExerciseManifest(folder);
  const text = await instructionsFile(folder);
  const isText = (file: string): boolean => file === text || file === 'instructions';
  const others = manifest.visible_filenames.filter((file) => !isText(file));
  return checkedSize({
    name,
    displayName: manifest.display_name,
    instructions: await readBeside(folder, { name: text, field: text }),
    files: await readAllBeside(folder, others, 'visible_filenames'),
    code: manifest.code && new Map(await readCode(folder, manifest.code)),
  });
}

async function instructionsFile(folder: string): Promise<string> {
  const names = await readdir(folder);
  const name = INSTRUCTIONS.find((one) => names.includes(one));
  if (name !== undefined) return name;
  throw new InvalidInput([{ field: 'instructions.md', problem: 'is missing' }]);
}

function readCode(
  folder: string,
  code: NonNullable<ExerciseManifest['code']>,
): Promise<[string, StartingCode][]> {
  return Promise.all(
    Object.entries(code).map(async ([startPoint, { files, replaces }]) => {
      const codeFolder = join(folder, 'files', files);
      const names = await namesBelow(codeFolder);
      return [
        startPoint,
        { files: await readAllBeside(codeFolder, names, `files/${files}`), replaces },
      ];
    }),
  );
}

async function namesBelow(folder: string): Promise<readonly FileName[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) =>
    parse(fileNameField, relative(folder, join(parentPath, name)), 'files'),
  );
}

function checkedSize(exercise: Exercise): Exercise {
  const codes = [...(exercise.code?.values() ?? [])].map(({ files }) => bytesOf(files));
  const bytes =
    Buffer.byteLength(exercise.instructions) + bytesOf(exercise.files) + Math.max(0, ...codes);
  if (bytes <= BYTES_MAX) return exercise;
  throw new InvalidInput([{ field: 'files', problem: `must have at most ${BYTES_MAX} bytes` }]);
}

function bytesOf(files: ReadonlyMap<FileName, string>): number {
  return [...files].reduce(
    (sum, [name, text]) => sum + Buffer.byteLength(name) + Buffer.byteLength(text),
    0,
  );
}
