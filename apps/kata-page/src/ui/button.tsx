import type { ComponentProps } from 'preact';

interface ButtonProps extends ComponentProps<'button'> {
  /** At most one `primary` on a page; `quiet` for what is seldom used; `danger` for what ends something. */
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger';
}

export function Button({ kind = 'plain', type = 'button', ...rest }: ButtonProps) {
  return <button type={type} class={`button ${kind}`} {...rest} />;
}
