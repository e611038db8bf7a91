import { startDojo } from './system/services/dojo';
import { joinNewKata } from './system/players/player';
async function main() {
  const dojo = await startDojo(process.env);
  const player = await joinNewKata(dojo.url, 'python-unittest');
  console.log(await player.test({}).catch(String));
  console.log(dojo.runner.lines.slice(-5).join('\n'));
  await dojo.stop();
}
void main();
