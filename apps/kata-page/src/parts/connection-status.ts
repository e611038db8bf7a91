import { element } from './element';

export interface ConnectionStatus {
  readonly root: HTMLElement;
  /** As `KataListener.onConnection` is told. */
  hear(isConnected: boolean): void;
}

/** Nothing while what a page shows is kept up to date, else that it is not. */
export function connectionStatus(): ConnectionStatus {
  const root = element('p', { class: 'status', attributes: { role: 'status' } });
  return {
    root,
    hear: (isConnected) => (root.textContent = isConnected ? '' : LOST),
  };
}

const LOST = 'The connection is lost; trying again…';
