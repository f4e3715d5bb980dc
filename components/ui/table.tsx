import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx.ts'

export type TableProps = ComponentProps<'table'> & {
  /** Says what the table lists; shown to screen readers unless `showCaption`. */
  caption: ReactNode
  showCaption?: boolean
  /** Compact rows are 28 px, comfortable ones 36 px. */
  density?: 'compact' | 'comfortable'
  /** On a phone each row becomes a card of labelled lines; give its cells a `label`. */
  cards?: boolean
}

/** A ledger: a strong rule under the head, hairlines between rows, no box and no stripes. Wide tables scroll inside. */
export function Table({
  caption,
  showCaption = false,
  density = 'comfortable',
  cards = false,
  className,
  children,
  ...rest
}: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={typeof caption === 'string' ? caption : undefined} tabIndex={0} className="overflow-x-auto">
      <table
        {...rest}
        data-density={density}
        data-cards={cards || undefined}
        className={cx(
          'group/table w-full border-collapse text-sm',
          density === 'compact' && 'text-[0.78125rem]',
          className,
        )}
      >
        <caption className={showCaption ? 'pb-2 text-left text-sm text-text-2' : 'sr-only'}>{caption}</caption>
        {children}
      </table>
    </section>
  )
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead className="border-b border-border-strong text-xs text-text-3 max-sm:group-data-cards/table:sr-only">
      {children}
    </thead>
  )
}

export function TableBody({ children }: { children: ReactNode }) {
  return <tbody className="max-sm:group-data-cards/table:block">{children}</tbody>
}

/** `selected` tints the row and gives it the accent edge; say the same with `aria-selected` or a word where it matters. */
export function TableRow({ selected = false, className, ...rest }: ComponentProps<'tr'> & { selected?: boolean }) {
  return (
    <tr
      {...rest}
      className={cx(
        'border-b border-border max-sm:group-data-cards/table:block max-sm:group-data-cards/table:border-border-strong max-sm:group-data-cards/table:py-3',
        selected && 'bg-accent-soft shadow-[inset_3px_0_0_var(--accent)]',
        className,
      )}
    />
  )
}

type CellProps = { /** Numbers stand right, words left. */ numeric?: boolean; label?: string }

const cell = 'px-2.5 first:pl-3 last:pr-3 group-data-[density=compact]/table:px-2'
const card =
  'max-sm:group-data-cards/table:flex max-sm:group-data-cards/table:h-auto max-sm:group-data-cards/table:justify-between max-sm:group-data-cards/table:gap-x-4 max-sm:group-data-cards/table:first:pl-2 max-sm:group-data-cards/table:last:pr-2'
const height = 'h-9 group-data-[density=compact]/table:h-7'

export function TableHeader({ numeric = false, className, ...rest }: ComponentProps<'th'> & CellProps) {
  return (
    <th
      scope="col"
      {...rest}
      className={cx(cell, 'whitespace-nowrap py-2 font-medium', numeric ? 'text-right' : 'text-left', className)}
    />
  )
}

/** Of a column that says itself what it is, as one of buttons: its name is for who hears it. */
export function UnseenHeader({ children }: { children: ReactNode }) {
  return (
    <TableHeader>
      <span className="sr-only">{children}</span>
    </TableHeader>
  )
}

/** `label` repeats the column's name where the table stands as cards. */
export function TableCell({ numeric = false, label, className, ...rest }: ComponentProps<'td'> & CellProps) {
  return (
    <td
      {...rest}
      data-label={label}
      className={cx(
        cell,
        height,
        card,
        'py-1 max-sm:group-data-cards/table:before:shrink-0 max-sm:group-data-cards/table:before:text-text-3 max-sm:group-data-cards/table:before:content-[attr(data-label)]',
        numeric && 'whitespace-nowrap text-right',
        className,
      )}
    />
  )
}

/** The cell that names its row. */
export function TableRowHeader({ className, ...rest }: ComponentProps<'th'>) {
  return <th scope="row" {...rest} className={cx(cell, height, card, 'py-1 text-left font-medium', className)} />
}
