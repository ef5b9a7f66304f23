import { z } from 'zod';
import type { ModelManifest } from '../../inference/convert/model-manifest.js';
import { type CatalogueEntry, findEntry } from '../../inference/store/catalogue.js';
import { HUB_KINDS } from '../../inference/store/model-hub.js';
import { isModelName, isRepository } from '../../inference/store/model-name.js';
import { expectedMemory, expectedNeeds, expectedSpeed } from '../../inference/store/model-needs.js';
import type { InstalledModel } from '../../inference/store/model-store.js';

/** The body of `POST /v1/model-store/installs`: a name of the catalogue, or any repository `owner/name` of a hub. */
export const InstallInput = z.object({
  model: z
    .string()
    .refine(
      (text) => isModelName(text) || isRepository(text),
      'A name of the catalogue, or owner/name of a repository',
    ),
  from: z.enum(HUB_KINDS).optional(),
});
export type InstallInput = z.infer<typeof InstallInput>;

/** The body of `PUT /v1/model-store/in-use`: the name of an installed model, or null for none. */
export const UseInput = z.object({ model: z.string().max(80).nullable() });
export type UseInput = z.infer<typeof UseInput>;

/** A model of the catalogue, with what it would take here. */
export function offerView(entry: CatalogueEntry, copySpeed: number) {
  const { name, title, repositories, languages, licence, gated, recommended } = entry;
  return { name, title, repositories, languages, licence, gated, recommended, needs: expectedNeeds(entry, copySpeed) };
}

/** A model on this machine; `catalogueName` is what the catalogue knows it as, if it does. */
export function installedView(model: InstalledModel, copySpeed: number) {
  const { name, kind, bytes, installedAt, manifest, origin = null } = model;
  return {
    name,
    kind,
    catalogueName: findEntry(origin?.repository ?? name)?.name ?? null,
    bytes,
    installedAt: installedAt.toISOString(),
    origin,
    converted: manifest ? convertedView(manifest, copySpeed) : null,
  };
}

/** What the converter found out, and what the model takes here. */
function convertedView(manifest: ModelManifest, copySpeed: number) {
  const { architecture, form, contextLength, demonstration = false, report = null } = manifest;
  const needs = {
    memoryBytes: expectedMemory(manifest),
    tokensPerSecond: expectedSpeed(manifest.weightBytes, copySpeed),
  };
  return { architecture, form, contextLength, demonstration, report, needs };
}
