import type { ComponentProps } from 'preact';

interface ButtonProps extends ComponentProps<'button'> {
  /** At most one `primary` on a page; `quiet` for what is seldom used. */
  readonly kind?: 'primary' | 'plain' | 'quiet';
}

export function Button({ kind = 'plain', type = 'button', ...rest }: ButtonProps) {
  return <button type={type} class={`button ${kind}`} {...rest} />;
}
