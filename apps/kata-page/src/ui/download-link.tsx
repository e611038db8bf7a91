import { downloadPath } from '../route';
import { uiTexts } from './texts';

/** Downloads all lights of a kata, as one git repository for each animal. */
export function DownloadLink({ kataId }: { readonly kataId: string }) {
  return (
    <a href={downloadPath(kataId)} download title={uiTexts.downloadTip}>
      {uiTexts.download}
    </a>
  );
}
