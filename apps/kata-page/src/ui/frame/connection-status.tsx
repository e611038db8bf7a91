import { uiTexts } from '../texts';

/** Says that the page is not kept up to date, and nothing while it is. */
export function ConnectionStatus({ isConnected }: { readonly isConnected: boolean }) {
  return (
    <p class="status" role="status">
      {isConnected ? '' : uiTexts.connectionLost}
    </p>
  );
}
