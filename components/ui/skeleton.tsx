import { cx } from './cx.ts'

/** A still place in the final geometry. Give it the size of what will stand there. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx('block rounded-xs bg-sunken', className)} />
}
