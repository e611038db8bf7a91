import { downloadPath } from '../route';

/** Downloads all lights of a kata, as one git repository for each animal. */
export function DownloadLink({ kataId }: { readonly kataId: string }) {
  return (
    <a
      href={downloadPath(kataId)}
      download
      title="All lights, as one git repository for each animal"
    >
      Download
    </a>
  );
}
