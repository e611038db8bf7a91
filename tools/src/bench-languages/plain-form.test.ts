import { readLanguages, SOURCE_LABEL, type Language } from '@katas/language-images';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainForm, plainImage } from './plain-form';

describe('plain form of a language', () => {
  let language: Language;
  let plain: string;

  beforeEach(() => {
    const languages = mkdtempSync(join(tmpdir(), 'katas-'));
    const folder = join(languages, 'rust-test');
    plain = join(folder, 'plain');
    mkdirSync(join(folder, 'start_point'), { recursive: true });
    writeFileSync(join(folder, 'Dockerfile'), 'ARG BASE=debian:trixie-slim\nFROM ${BASE}\n');
    writeFileSync(
      join(folder, 'start_point/manifest.json'),
      JSON.stringify({ image_name: 'katas/rust-test' }),
    );
    language = readLanguages(languages)[0] as Language;
  });

  it('is the shipped form where the folder has no other', () => {
    expect(plainForm(language)).toEqual({ imageName: 'katas/rust-test', files: {} });
  });

  it('has the files of the folder plain', () => {
    mkdirSync(plain);
    writeFileSync(join(plain, 'cyber-dojo.sh'), 'cargo test\n');
    expect(plainForm(language)).toEqual({
      imageName: 'katas/rust-test',
      files: { 'cyber-dojo.sh': 'cargo test\n' },
    });
  });

  it('has an image of its own where the folder has a Dockerfile', () => {
    mkdirSync(plain);
    writeFileSync(join(plain, 'Dockerfile'), 'ARG BASE\nFROM ${BASE}\n');
    expect(plainForm(language)).toEqual({ imageName: 'katas/plain-rust-test', files: {} });
    expect(plainImage(language, { [SOURCE_LABEL]: 'hash' })).toEqual({
      imageName: 'katas/plain-rust-test',
      folder: plain,
      base: 'katas/rust-test',
      builtFrom: 'hash',
    });
  });
});
