'use client'

import type { ReactNode } from 'react'
import { type ButtonProps, buttonClass } from './button.tsx'
import { cx } from './cx.ts'
import { Tooltip } from './tooltip.tsx'

export type IconButtonProps = Omit<ButtonProps, 'icon' | 'children' | 'busy'> & {
  /** What it does, for screen readers and the tooltip. */
  label: string
  icon: ReactNode
  /** Keys shown in the tooltip: `['g', 'h']`. */
  keys?: readonly string[]
}

/** A square button that is only an icon; its words are in the tooltip and the accessible name. */
export function IconButton({ label, icon, keys, variant = 'ghost', size = 'sm', className, ...rest }: IconButtonProps) {
  return (
    <Tooltip label={label} keys={keys}>
      <button type="button" aria-label={label} {...rest} className={cx(buttonClass(variant, size, true), className)}>
        {icon}
      </button>
    </Tooltip>
  )
}
