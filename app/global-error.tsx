'use client'

import { GeistSans } from 'geist/font/sans'
import './globals.css'

/** The last page there is: the layout itself broke, so neither language nor theme can be asked for. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en" className={GeistSans.variable}>
      <body>
        <main className="max-w-xl px-4 py-16 sm:px-8">
          <h1 className="text-xl font-semibold">Gatehouse could not be shown</h1>
          <p className="mt-1 text-sm text-text-2">
            Something broke on our side before the page began. Nothing was changed in any system. Try again; if it
            stays, tell an administrator. <span lang="es">Algo falló de nuestro lado. Intente de nuevo.</span>
          </p>
          {error.digest !== undefined && <p className="id-text mt-2 text-text-3">id {error.digest}</p>}
          <button
            type="button"
            onClick={reset}
            className="mt-4 inline-flex h-8 items-center rounded-md bg-ink px-3 text-sm font-medium text-ink-on"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
