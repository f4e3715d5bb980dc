/** The gatehouse: a house in ink, its door in accent. */
export function Logo() {
  return (
    <svg viewBox="0 0 24 24" width={24} height={24} aria-hidden className="shrink-0">
      <path d="M3 21V9.5L12 3l9 6.5V21h-5v-6a4 4 0 0 0-8 0v6z" fill="var(--ink)" />
      <path d="M11.25 15.2v5.8h1.5v-5.8z" fill="var(--accent)" />
    </svg>
  )
}
