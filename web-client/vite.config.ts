import { defineConfig } from 'vite';

/** The pages as static files. Nothing is inlined: the server's Content-Security-Policy allows its own files only. */
export default defineConfig({
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: true,
    rolldownOptions: {
      // Else zod rides in whichever shared chunk holds a contract, and students download it for nothing.
      output: { codeSplitting: { groups: [{ name: 'zod', test: /node_modules\/zod/ }] } },
    },
  },
  server: {
    proxy: {
      '/api': 'http://localhost:3000',
      '/socket.io': { target: 'http://localhost:3000', ws: true },
    },
  },
});
