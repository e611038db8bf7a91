import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** As 64 laptops would have left the tree; they do not need 64 sandboxes for that. */
export async function seatEverybody(kataDir: string): Promise<void> {
  for (const name of ANIMALS.trim().split(/\s+/)) {
    await mkdir(join(kataDir, name));
    await writeFile(join(kataDir, name, 'manifest.json'), '{"cyber-dojo.sh":"true"}');
    await writeFile(join(kataDir, name, 'increments.json'), '[]');
  }
}

const ANIMALS = `
alligator antelope bat bear bee beetle buffalo butterfly cheetah crab deer dolphin eagle elephant
flamingo fox frog gopher gorilla heron hippo hummingbird hyena jellyfish kangaroo kingfisher koala
leopard lion lizard lobster moose mouse ostrich owl panda parrot peacock penguin porcupine puffin
rabbit raccoon ray rhino salmon seal shark skunk snake spider squid squirrel starfish swan tiger
toucan tuna turtle vulture walrus whale wolf zebra`;
