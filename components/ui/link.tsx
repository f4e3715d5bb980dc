import NextLink from 'next/link'
import type { ComponentProps } from 'react'
import { type ButtonSize, type ButtonVariant, buttonClass } from './button.tsx'
import { cx } from './cx.ts'

type Props = ComponentProps<typeof NextLink>

/** A link in a sentence: accent words, underlined. Another host opens in its own tab without a referrer. */
export function Link({ className, href, ...rest }: Props) {
  if (typeof href === 'string' && /^https?:/.test(href)) {
    return <a href={href} target="_blank" rel="noreferrer" className={cx('link', className)} {...anchorProps(rest)} />
  }
  return <NextLink href={href} className={cx('link', className)} {...rest} />
}

/** A link that looks like a button, for going somewhere rather than doing something. */
export function ButtonLink({
  variant,
  size,
  className,
  ...rest
}: Props & { variant?: ButtonVariant; size?: ButtonSize }) {
  return <NextLink {...rest} className={cx(buttonClass(variant, size), className)} />
}

function anchorProps({ children, id, title, 'aria-label': label }: Omit<Props, 'href' | 'className'>) {
  return { children, id, title, 'aria-label': label }
}
