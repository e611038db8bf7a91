/** What a page asks of the worker: the events of these names, or no more of them. */
export type FromPage = StreamOrder | 'close';

export interface StreamOrder {
  readonly path: string;
  readonly names: readonly string[];
}

/** An event of a stream, or its error with the state of the stream. */
export interface FromWorker {
  readonly name: string;
  readonly data?: string;
  readonly readyState: number;
}
