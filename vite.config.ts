import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import react from "@vitejs/plugin-react";
import { build, defineConfig, type Plugin } from "vite";
import { chunkGroups } from "./scripts/web-chunks.ts";

const SERVER = `http://127.0.0.1:${process.env.PORT ?? 8000}`;
/** Below this size a compressed copy saves nothing. */
const WORTH_COMPRESSING = 1024;

export default defineConfig({
  plugins: [react(), viewerApart(), precompress()],
  publicDir: false,
  build: {
    outDir: "dist/web",
    emptyOutDir: true,
    manifest: true,
    target: "es2022",
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: { groups: chunkGroups(import.meta.dirname) },
      },
    },
  },
  server: { proxy: { "/api": SERVER, "/healthz": SERVER, "/docs": SERVER } },
});

/**
 * Builds the page of the frame that shows files beside the app and apart from it: nothing of the app's code is to come
 * into the frame, and its parts are put together as they are.
 */
function viewerApart(): Plugin {
  return {
    name: "viewer-apart",
    apply: "build",
    writeBundle: {
      sequential: true,
      async handler({ dir }) {
        if (!dir) return;
        await build({
          configFile: false,
          root: import.meta.dirname,
          publicDir: false,
          logLevel: "warn",
          build: {
            outDir: dir,
            emptyOutDir: false,
            target: "es2022",
            modulePreload: { polyfill: false },
            chunkSizeWarningLimit: 2000,
            rolldownOptions: { input: join(import.meta.dirname, "viewer.html") },
          },
        });
      },
    },
  };
}

/** Writes `.br` and `.gz` beside every text file of the build, for the server to send as they are. */
function precompress(): Plugin {
  return {
    name: "precompress",
    apply: "build",
    writeBundle: {
      sequential: true,
      async handler({ dir }) {
        if (!dir) return;
        const names = await readdir(dir, { recursive: true });
        for (const name of names) if (/\.(js|css|html|svg)$/.test(name)) await compress(join(dir, name));
      },
    },
  };
}

async function compress(file: string): Promise<void> {
  const bytes = await readFile(file);
  if (bytes.length < WORTH_COMPRESSING) return;
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, quality));
  await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}
