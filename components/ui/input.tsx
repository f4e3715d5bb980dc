import type { ComponentPropsWithRef } from 'react'
import { cx } from './cx.ts'

/** One edge with 3:1 contrast for everything that can be typed into. 16 px on touch, so that iOS does not zoom. */
export const controlClass = cx(
  'rounded-md border border-control bg-surface text-text text-sm touch:text-lg',
  'aria-invalid:border-stop disabled:cursor-not-allowed disabled:bg-sunken disabled:text-text-3',
)

export type InputProps = Omit<ComponentPropsWithRef<'input'>, 'size'> & { size?: 'md' | 'sm' }

export function Input({ size = 'md', className, ...rest }: InputProps) {
  return (
    <input
      {...rest}
      className={cx(controlClass, 'w-full px-2.5 touch:h-11', size === 'md' ? 'h-8' : 'h-7', className)}
    />
  )
}

export function Textarea({ className, ...rest }: ComponentPropsWithRef<'textarea'>) {
  return <textarea rows={3} {...rest} className={cx(controlClass, 'w-full px-2.5 py-1.5', className)} />
}
