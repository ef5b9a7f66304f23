import { resolve } from 'node:path';
import { build, defineConfig, type Plugin } from 'vite';

const root = import.meta.dirname;
const outDir = resolve(root, 'dist');

/** The loader runs in other people's pages, so it is one plain script with nothing to import: a second build. */
function loaderScript(): Plugin {
  return {
    name: 'mossdesk-loader',
    apply: 'build',
    async closeBundle() {
      await build({
        root,
        configFile: false,
        logLevel: 'warn',
        build: {
          outDir,
          emptyOutDir: false,
          copyPublicDir: false,
          target: 'es2020',
          lib: { entry: 'src/loader/main.ts', formats: ['iife'], name: 'MossdeskLoader', fileName: () => 'widget.js' },
        },
      });
    },
  };
}

export default defineConfig({
  root,
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2020',
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: { input: resolve(root, 'frame.html') },
  },
  // The server maps /widget-assets/ to dist/assets, so the folder's own name is left out of the address.
  experimental: { renderBuiltUrl: (file) => `/widget-assets/${file.replace(/^assets\//, '')}` },
  plugins: [loaderScript()],
});
