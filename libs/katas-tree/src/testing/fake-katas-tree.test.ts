import { FakeKatasTree } from './fake-katas-tree';
import { katasTreeContract } from './katas-tree.contract';

katasTreeContract('FakeKatasTree', () => {
  const tree = new FakeKatasTree();
  return {
    tree,
    putManifest: (kataId, manifest) => tree.putManifest(kataId, manifest),
    putUnreadable: (kataId) => tree.putUnreadable(kataId),
    remove: (kataId) => tree.remove(kataId),
    unmount: () => tree.setState({ state: 'missing', reason: 'there is no katas tree' }),
  };
});
