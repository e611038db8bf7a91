import { useRef } from 'preact/hooks';
import { uiTexts } from './texts';

interface SplitterProps {
  /** The share of the left side, in percent. */
  readonly share: number;
  readonly onChange: (share: number) => void;
  /** The IDs of what it resizes. */
  readonly controls: string;
}

export const SHARE_MIN = 20;
export const SHARE_MAX = 80;
const KEY_STEP = 5;

/** Moves the border between the editor and the output: by dragging, or by the arrow keys, Home and End. */
export function Splitter({ share, onChange, controls }: SplitterProps) {
  const handle = useRef<HTMLDivElement>(null);
  const set = (next: number): void =>
    onChange(Math.round(Math.min(SHARE_MAX, Math.max(SHARE_MIN, next))));
  const drag = ({ clientX, pointerId }: PointerEvent): void => {
    const right = handle.current?.parentElement;
    const left = right?.previousElementSibling;
    if (handle.current?.hasPointerCapture(pointerId) !== true || !right || !left) return;
    const start = left.getBoundingClientRect().left;
    set(((clientX - start) / (right.getBoundingClientRect().right - start)) * 100);
  };
  const press = (event: KeyboardEvent): void => {
    const next = TARGETS[event.key]?.(share);
    if (next === undefined) return;
    event.preventDefault();
    set(next);
  };
  return (
    <div
      ref={handle}
      class="splitter"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={uiTexts.widthOfEditor}
      aria-controls={controls}
      aria-valuenow={share}
      aria-valuemin={SHARE_MIN}
      aria-valuemax={SHARE_MAX}
      onPointerDown={({ pointerId }) => handle.current?.setPointerCapture(pointerId)}
      onPointerMove={drag}
      onKeyDown={press}
    />
  );
}

const TARGETS: Readonly<Record<string, (share: number) => number>> = {
  ArrowLeft: (share) => share - KEY_STEP,
  ArrowRight: (share) => share + KEY_STEP,
  Home: () => SHARE_MIN,
  End: () => SHARE_MAX,
};
