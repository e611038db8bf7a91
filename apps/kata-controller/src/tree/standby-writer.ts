import { TreeLocked, type KatasWriter } from '@katas/katas-tree/writing';

/** The calls of a writer while a tree is open. */
export type OpenWriter = Omit<
  KatasWriter,
  'recover' | 'finishLights' | 'checkpoint' | 'close' | 'discard'
>;

/** Passes each call to the current writer, or rejects with {@link TreeLocked} while there is none. */
export function standbyWriter(current: () => KatasWriter | undefined): OpenWriter {
  const writing = async <Result>(
    call: (writer: KatasWriter) => Promise<Result>,
  ): Promise<Result> => {
    const writer = current();
    if (writer === undefined) throw new TreeLocked();
    return call(writer);
  };
  return {
    newKata: (manifest) => writing((writer) => writer.newKata(manifest)),
    newAvatar: (avatar) => writing((writer) => writer.newAvatar(avatar)),
    recordRunner: (kataId, runnerId) => writing((writer) => writer.recordRunner(kataId, runnerId)),
    writeRoom: (kataId, room) => writing((writer) => writer.writeRoom(kataId, room)),
    writeJournal: (...run) => writing((writer) => writer.writeJournal(...run)),
    addLight: (light) => writing((writer) => writer.addLight(light)),
    changeKata: (kataId, changes) => writing((writer) => writer.changeKata(kataId, changes)),
    usage: (...avatar) => writing((writer) => writer.usage(...avatar)),
    probe: () => writing((writer) => writer.probe()),
  };
}
