// Checks the types of all projects:  npm run typecheck
// Each is checked as `npx nx typecheck PROJECT` does, by its own tsconfig.json and with nothing but what it imports. But they share one process, so that a
// file is read once for all that import it, and what is a project's own is checked once, with that project.
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './prepare.mjs';
import { projectsWith } from './projects.mjs';

const texts = { getCurrentDirectory: () => root, getCanonicalFileName: (name) => name, getNewLine: () => '\n' };

/** What the compiler reads files with, by its options: what was read with the same ones is shared. */
const hosts = new Map();

function hostFor(options) {
  const key = JSON.stringify(options);
  if (!hosts.has(key)) hosts.set(key, sharingHost(options));
  return hosts.get(key);
}

function sharingHost(options) {
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile;
  const files = new Map();
  const resolutions = ts.createModuleResolutionCache(root, texts.getCanonicalFileName, options);
  host.getSourceFile = (name, ...how) => {
    if (!files.has(name)) files.set(name, read(name, ...how));
    return files.get(name);
  };
  host.getModuleResolutionCache = () => resolutions;
  return host;
}

/** A project with its files, its options, and what is wrong with its tsconfig.json. */
function read({ name, folder }) {
  const errors = [];
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (error) => errors.push(error) };
  const config = ts.getParsedCommandLineOfConfigFile(join(root, folder, 'tsconfig.json'), {}, host);
  // Where it is written says nothing about what is compiled.
  const { configFilePath: _, ...options } = config?.options ?? {};
  return { name, options, files: config?.fileNames ?? [], errors: [...errors, ...(config?.errors ?? [])] };
}

/** What the compiler says against a project and what it imports, but for files that are checked with another project. */
function complaintsAbout(project, projects) {
  const elsewhere = new Set(projects.filter((each) => each !== project).flatMap(({ files }) => files));
  const program = ts.createProgram(project.files, project.options, hostFor(project.options));
  const files = program.getSourceFiles().filter(({ fileName }) => !elsewhere.has(fileName));
  return ts.sortAndDeduplicateDiagnostics([
    ...project.errors,
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...files.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]),
  ]);
}

const projects = (await projectsWith('typecheck')).map(read);
let failed = 0;
for (const project of projects) {
  const complaints = complaintsAbout(project, projects);
  if (complaints.length === 0) continue;
  failed += 1;
  process.stdout.write(`${project.name}\n${ts.formatDiagnostics(complaints, texts)}\n`);
}
process.exit(failed > 0 ? 1 : 0);
