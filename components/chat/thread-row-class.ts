import { cx } from '../ui/cx.ts'

export function rowClass(current: boolean): string {
  return cx(
    'block rounded-md border px-2 py-1.5 text-sm touch:min-h-11',
    current ? 'border-border bg-surface font-medium' : 'border-transparent text-text-2 hover:bg-hover',
  )
}
