import { rm } from 'node:fs/promises';
import { httpCall } from '../../system/calls/http-call';
import { LAPTOP, visit, type Visitor } from '../browser';
import { browsedDojo } from '../browsed-dojo';
import { oldKatasArchive, unpackOldKatas } from './old-archive';

/** The browser opens the last light of each avatar. `ARCHIVE_LIGHTS=all` opens every light. */
const OPENS_ALL = process.env['ARCHIVE_LIGHTS'] === 'all';
const SECONDS_MAX = OPENS_ALL ? 600 : 120;

const archive = oldKatasArchive();

it('CI has the archive of old katas', () => {
  if (process.env['CI'] !== undefined) expect(archive).toBeDefined();
});

if (archive !== undefined) openArchive(archive);

interface Kata {
  readonly avatars: Readonly<Record<string, readonly { readonly number: number }[]>>;
}

function openArchive(file: string): void {
  let kataIds: readonly string[] = [];
  // Before the system stops, kata by kata: the runner knows no IDs of 2018.
  afterAll(async () => {
    for (const kataId of kataIds) await rm(at.dojo.kataDir(kataId), { recursive: true });
  });
  const at = browsedDojo(process.env, async ({ dojo }) => {
    kataIds = await unpackOldKatas(file, (kataId) => dojo.kataDir(kataId));
  });

  /** Resolves to the answer. Expects that it is the thing itself, or a problem that says why not. */
  async function answerOf<Body>(path: string): Promise<Body | undefined> {
    const { status, body } = await httpCall<Body>('GET', `${at.dojo.url}/api/katas/${path}`);
    if (status === 200) return body;
    const { code, detail } = body as { code?: string; detail?: string };
    expect([path, status, code, detail]).toEqual([
      ...[path, expect.any(Number), expect.not.stringMatching(/^internal/)],
      expect.stringMatching(/.{20}/),
    ]);
    return undefined;
  }

  /** Resolves to the paths in the page of the lights of each avatar, the start included. */
  async function lightsOf(kataId: string): Promise<readonly (readonly string[])[]> {
    const { avatars } = (await answerOf<Kata>(kataId)) ?? { avatars: {} };
    return Object.entries(avatars).map(([name, lights]) =>
      [0, ...lights.map(({ number }) => number)].map(
        (number) => `${kataId}/review/${name}#light-${number}`,
      ),
    );
  }

  const CALL_OF = /^(\w+)\/review\/(\w+)#light-(\d+)$/;

  describe('each kata of 2012-2018', () => {
    it(
      'is answered by the API with all its lights, or with a reason',
      async () => {
        let shown = 0;
        for (const kataId of kataIds)
          for (const path of (await lightsOf(kataId)).flat()) {
            const call = path.replace(CALL_OF, '$1/avatars/$2/lights/$3');
            const light = await answerOf<{ readonly files: object }>(call);
            if (light === undefined) continue;
            expect(light.files).toHaveProperty(['cyber-dojo.sh']);
            shown += 1;
          }
        expect(shown).toBeGreaterThan(250);
      },
      SECONDS_MAX * 1000,
    );

    it(
      'is shown by the page with its lights, or with a reason',
      async () => {
        const visitor = await visit(at.browser, at.dojo.url, LAPTOP);
        for (const kataId of kataIds) {
          await openDashboard(visitor, kataId);
          for (const paths of await lightsOf(kataId))
            for (const path of OPENS_ALL ? paths : paths.slice(-1)) await openLight(visitor, path);
        }
        expect(visitor.complaints).toEqual([]);
        await visitor.close();
      },
      SECONDS_MAX * 1000,
    );
  });

  async function openDashboard({ page }: Visitor, kataId: string): Promise<void> {
    await page.goto(`${at.dojo.url}/kata/${kataId}/dashboard`);
    await page
      .getByRole('link', { name: 'Download' })
      .or(page.getByRole('alert').filter({ hasText: /.{20}/ }))
      .first()
      .waitFor();
  }

  async function openLight({ page }: Visitor, path: string): Promise<void> {
    await page.goto(`${at.dojo.url}/kata/${path}`);
    const number = CALL_OF.exec(path)?.[3];
    const files = page.getByRole('tab', { name: /^cyber-dojo\.sh/ });
    const light = page.getByRole('region', { name: 'Review' }).getByText(`Light ${number} of `);
    const refusal = page.getByRole('alert').filter({ hasText: /.{20}/ });
    for (const part of number === '0' ? [files] : [light, files])
      await part.or(refusal).first().waitFor();
  }
}
