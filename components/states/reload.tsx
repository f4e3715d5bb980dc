'use client'

import { useEffect } from 'react'
import { LoadingBlock } from './loading-block.tsx'

/** Reads the whole page anew, for a place whose words only the server knows. */
export function Reload() {
  useEffect(() => window.location.reload(), [])
  return (
    <div className="px-5 py-6">
      <LoadingBlock />
    </div>
  )
}
