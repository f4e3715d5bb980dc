import type { ComponentPropsWithRef, ReactNode } from 'react'
import { cx } from './cx.ts'

export type ButtonVariant = 'default' | 'primary' | 'ghost' | 'danger'
export type ButtonSize = 'md' | 'sm'

const variants: Record<ButtonVariant, string> = {
  default: 'border-border-strong bg-surface text-text hover:bg-hover',
  primary: 'border-ink bg-ink text-ink-on hover:opacity-90',
  ghost: 'border-transparent text-text-2 hover:bg-hover hover:text-text',
  danger: 'border-stop bg-stop text-stop-on hover:opacity-90',
}

/** The look of a button without the element: for links and triggers that act like one. */
export function buttonClass(variant: ButtonVariant = 'default', size: ButtonSize = 'md', square = false): string {
  return cx(
    'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border text-sm font-medium',
    'transition-[background-color,color,opacity] disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-50',
    'touch:min-h-11 data-popup-open:bg-hover',
    variants[variant],
    size === 'md' ? 'h-8' : 'h-7',
    square ? (size === 'md' ? 'w-8 touch:min-w-11' : 'w-7 touch:min-w-11') : size === 'md' ? 'px-3' : 'px-2.5',
  )
}

export type ButtonProps = ComponentPropsWithRef<'button'> & {
  variant?: ButtonVariant
  size?: ButtonSize
  /** A 14 px lucide icon before the words. */
  icon?: ReactNode
  /** Work is under way: the button keeps its words and its place, and cannot be pressed twice. */
  busy?: boolean
}

/** Verb and object: "Review 7 changes". `type` is `button` unless said otherwise. */
export function Button({ variant, size, icon, busy = false, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      disabled={rest.disabled || busy}
      className={cx(buttonClass(variant, size), className)}
    >
      {icon}
      {children}
    </button>
  )
}
