import { AVATAR_LABEL, KATA_LABEL, kataVolumeName, type KataId } from '@katas/kata';
import { startServer, type RunningServer } from '@katas/service';
import { randomBytes } from 'node:crypto';
import { DojoUnderTest } from '../testing/dojo-under-test';
import { AvatarCaller } from './avatar-caller';
import { VolumeInspector } from './volume-inspector';

const IMAGES: Readonly<Record<Language, string>> = {
  python: 'katas/python-unittest',
  c: 'katas/c-gcc-assert',
};
export const ATTACKER = 'lion';
/** The neighbours share a router, and the attackers are elsewhere. */
const NEIGHBOURS = 'b';
const JOINED = { 'cyber-dojo.sh': 'true', 'secret.txt': 'not for others' };

/** The image that the attacker uses. */
export type Language = 'python' | 'c';

export interface Attacker {
  readonly caller: AvatarCaller;
  readonly inspector: VolumeInspector;
}

interface Players {
  readonly attackers: Readonly<Record<Language, Attacker>>;
  readonly neighbours: readonly AvatarCaller[];
}

/**
 * One runner on a real engine and a real port, with the real limits, and three katas. The attackers are the lions of a
 * Python kata and of a C kata. The neighbours are the tiger of the Python kata, and the lion of a third kata.
 */
export class HostileDojo {
  private constructor(
    readonly dojo: DojoUnderTest,
    readonly server: RunningServer,
    private readonly players: Players,
    private readonly kataIds: readonly KataId[],
  ) {}

  get attackers(): Players['attackers'] {
    return this.players.attackers;
  }

  get neighbours(): Players['neighbours'] {
    return this.players.neighbours;
  }

  static async open(dockerHost: string | undefined): Promise<HostileDojo> {
    const dojo = new DojoUnderTest(dockerHost);
    const server = await startServer(dojo.app, { host: '127.0.0.1', port: 0 });
    const kata = async (language: Language) => {
      const caller = await createKata(dojo, server.url, IMAGES[language]);
      await caller.join(JOINED);
      return caller;
    };
    const [python, c, other] = [await kata('python'), await kata('c'), await kata('python')];
    const tiger = python.as('tiger');
    await tiger.join(JOINED);
    const attacker = async (caller: AvatarCaller): Promise<Attacker> => ({
      caller,
      inspector: await VolumeInspector.start(dojo.engine, caller.kataId, caller.imageName),
    });
    return new HostileDojo(
      dojo,
      server,
      {
        attackers: { python: await attacker(python), c: await attacker(c) },
        neighbours: [tiger, other].map((caller) => caller.calledBy(NEIGHBOURS)),
      },
      [python.kataId, c.kataId, other.kataId],
    );
  }

  /** Makes a kata in which nobody has joined. `limits` are those of its manifest. */
  newKata(language: Language, limits?: object): Promise<AvatarCaller> {
    return createKata(this.dojo, this.server.url, IMAGES[language], limits);
  }

  /** Resolves to the IDs of the running containers of one avatar. */
  async containersOf({ kataId, avatarName }: AvatarCaller): Promise<readonly string[]> {
    const all = await this.dojo.containers();
    return all
      .filter(({ labels }) => labels[KATA_LABEL] === kataId && labels[AVATAR_LABEL] === avatarName)
      .filter(({ running }) => running)
      .map(({ id }) => id);
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.attackers).map(({ inspector }) => inspector.stop()));
    await this.server.stop(1000);
    await this.dojo.close();
    for (const kataId of this.kataIds) await this.dojo.engine.removeVolume(kataVolumeName(kataId));
  }
}

async function createKata(
  dojo: DojoUnderTest,
  url: string,
  image: string,
  limits?: object,
): Promise<AvatarCaller> {
  const kataId = randomBytes(5).toString('hex').toUpperCase() as KataId;
  dojo.tree.hasKata(kataId, Date.now(), limits);
  const caller = new AvatarCaller(url, kataId, ATTACKER, image);
  await caller.post('new_kata', { image_name: image, kata_id: kataId });
  return caller;
}
