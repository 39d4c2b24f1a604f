import { GATEWAY_SETTINGS, readConfig } from '@flowra/config';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import {
  describeWith,
  environmentOfImage,
  root,
  run,
  SERVICES,
  SETTINGS,
  STOP_SECONDS,
  variablesOf,
  variablesOfCli,
  withSecretsFrom,
  writeSecrets,
} from './deployment';

type Labels = Readonly<Record<string, string>>;

interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly configMapKeyRef: { readonly name: string; readonly key: string } };
}

interface Container {
  readonly image: string;
  readonly env?: readonly Variable[];
  readonly envFrom: readonly { readonly configMapRef: { readonly name: string } }[];
  readonly securityContext: object;
  readonly readinessProbe: object;
  readonly livenessProbe: object;
}

interface Resource {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Labels };
  readonly data?: Labels;
  readonly spec: {
    readonly template: {
      readonly metadata: { readonly labels: Labels };
      readonly spec: {
        readonly containers: readonly [Container];
        readonly securityContext: object;
        readonly terminationGracePeriodSeconds: number;
        readonly volumes: readonly {
          readonly secret?: { readonly secretName: string; readonly items: readonly { readonly key: string }[] };
        }[];
      };
    };
    readonly selector: Labels & { readonly matchLabels: Labels };
    readonly scaleTargetRef: { readonly name: string };
    readonly rules: readonly {
      readonly http: {
        readonly paths: readonly { readonly path: string; readonly backend: { readonly service: { readonly name: string } } }[];
      };
    }[];
  };
}

/** A container that runs by itself, now and then. */
interface Scheduled {
  readonly spec: { readonly jobTemplate: { readonly spec: { readonly template: Resource['spec']['template'] } } };
}

const SECRETS = ['mongo_password', 'redis_password', 'oidc_client_secret', 'oidc_admin_client_secret'];
const VERSIONS = ['1.31', '1.37'];
const MOUNT = '/run/secrets/flowra';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'flowra-kubernetes-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeWith('kustomize')('deploy/kubernetes', () => {
  describe.each(['production', 'development'])('the overlay %s', (overlay) => {
    let file: string;
    let resources: readonly Resource[];
    const all = (kind: string) => resources.filter((each) => each.kind === kind);
    const named = (kind: string, name: string): Resource => {
      const found = all(kind).find((each) => each.metadata.name === name);
      if (found === undefined) throw new Error(`There is no ${kind} ${name}`);
      return found;
    };

    beforeAll(() => {
      const copy = join(folder, overlay);
      cpSync(join(root, 'deploy/kubernetes'), copy, { recursive: true });
      writeSecrets(join(copy, 'overlays', overlay, 'secrets'), SECRETS);
      const text = run('kustomize', ['build', join(copy, 'overlays', overlay)]);
      file = join(folder, `${overlay}.yaml`);
      writeFileSync(file, text);
      resources = parseAllDocuments(text).map((document) => document.toJS() as Resource);
    });

    it.each(VERSIONS)('is what Kubernetes %s takes', (version) => {
      const output = run('kubernetes-validate', ['--strict', '-k', version, file]);
      expect(output.split('\n').filter((line) => line.startsWith('INFO'))).toHaveLength(resources.length);
    });

    it.each(Object.entries(SETTINGS))('gives %s nothing that it does not read, and all that it needs', (name, settings) => {
      const { containers, volumes } = named('Deployment', name).spec.template.spec;
      const [{ env = [], envFrom }] = containers;
      const fromMaps = envFrom.map(({ configMapRef }) => named('ConfigMap', configMapRef.name).data);
      const own = env.map(({ name: variable, value, valueFrom }) => [
        variable,
        value ?? (valueFrom && named('ConfigMap', valueFrom.configMapKeyRef.name).data?.[valueFrom.configMapKeyRef.key]),
      ]);
      const environment = Object.assign({}, ...fromMaps, Object.fromEntries(own)) as Record<string, string>;
      expect(Object.keys(environment).filter((variable) => !variablesOf(settings).includes(variable))).toEqual([]);

      const mounted = volumes.flatMap(({ secret }) => secret?.items.map(({ key }) => key) ?? []);
      const secrets = join(folder, `secrets-${overlay}-${name}`);
      writeSecrets(secrets, mounted);
      const found = withSecretsFrom(secrets, MOUNT, { ...environmentOfImage(), ...environment });
      expect(readConfig(settings, found)).toMatchObject({ FLOWRA_HTTP_HOST: '0.0.0.0', FLOWRA_HTTP_PORT: 3000 });
      const files = Object.values(environment).filter((value) => value.startsWith(MOUNT));
      expect(files.map((path) => path.slice(MOUNT.length + 1)).sort()).toEqual([...mounted].sort());
    });

    it.each(SERVICES)('runs %s with no rights and probes, and is told by its own labels', (name) => {
      const { metadata, spec } = named('Deployment', name).spec.template;
      expect(spec.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
      const [container] = spec.containers;
      expect(container.securityContext).toMatchObject({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true });
      expect(container).toMatchObject({
        image: expect.stringMatching(new RegExp(`${name}:`)) as string,
        readinessProbe: { httpGet: { path: '/health/ready' } },
        livenessProbe: { httpGet: { path: '/health/live' } },
      });
      const drain = GATEWAY_SETTINGS.FLOWRA_DRAIN_SECONDS.fallback ?? 0;
      expect(spec.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(drain + STOP_SECONDS);
      const own = { 'app.kubernetes.io/component': name };
      expect(metadata.labels).toMatchObject(own);
      expect(named('Service', name).spec.selector).toMatchObject(own);
      expect(named('PodDisruptionBudget', name).spec.selector.matchLabels).toMatchObject(own);
      expect(named('HorizontalPodAutoscaler', name).spec.scaleTargetRef.name).toBe(name);
    });

    it('leads health and metrics nowhere, sockets to the sockets, all else to the API', () => {
      const [{ http }] = named('Ingress', 'flowra').spec.rules;
      const routes = http.paths.map(({ path, backend }) => [path, backend.service.name]);
      expect(routes).toEqual([
        ['/health', 'nothing'],
        ['/metrics', 'nothing'],
        ['/socket.io', 'realtime-gateway'],
        ['/', 'api-gateway'],
      ]);
      const labels = all('Deployment').map((each) => each.spec.template.metadata.labels['app.kubernetes.io/component']);
      expect(labels).not.toContain(named('Service', 'nothing').spec.selector['app.kubernetes.io/component']);
    });

    if (overlay === 'production') {
      it('backs up every night with the stores and secrets of the services, with no rights', () => {
        const { spec, metadata } = (named('CronJob', 'backup') as unknown as Scheduled).spec.jobTemplate.spec.template;
        const [{ envFrom, securityContext, image }] = spec.containers;
        expect(image).toMatch(/\/cli:/);
        const given = Object.assign({}, ...envFrom.map(({ configMapRef }) => named('ConfigMap', configMapRef.name).data)) as Labels;
        const read = Object.entries(given).filter(([name]) => variablesOfCli().includes(name));
        expect(read.map(([name]) => name)).toEqual(expect.arrayContaining(['MONGODB_URI', 'REDIS_URL']));
        const files = read.flatMap(([, value]) => (value.startsWith(MOUNT) ? [value.slice(MOUNT.length + 1)] : []));
        const { secret } = spec.volumes.find((volume) => volume.secret) ?? {};
        expect(secret?.items.map(({ key }) => key).sort()).toEqual(files.sort());
        expect(named('Secret', secret?.secretName ?? '')).toBeDefined();
        expect(spec.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
        expect(securityContext).toMatchObject({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true });
        expect(metadata.labels).toMatchObject({ 'app.kubernetes.io/part-of': 'flowra' });
      });
    }
  });
});
