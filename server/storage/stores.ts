import { AccommodationsStore } from './accommodations-store.ts';
import { AnswersStore } from './answers-store.ts';
import { AppealsStore } from './appeals-store.ts';
import { AwardStandardsStore } from './award-standards-store.ts';
import { AttemptsStore } from './attempts-store.ts';
import { AuditStore } from './audit-store.ts';
import { CheckpointsStore } from './checkpoints-store.ts';
import { ClipsStore } from './clips-store.ts';
import { CourseExaminersStore } from './course-examiners-store.ts';
import type { Database } from './database.ts';
import { ExamsStore } from './exams-store.ts';
import { FaceTemplatesStore } from './face-templates-store.ts';
import { ImportsStore } from './imports-store.ts';
import { IncidentsStore } from './incidents-store.ts';
import { IncompletesStore } from './incompletes-store.ts';
import { JoinLinksStore } from './join-links-store.ts';
import { MarksStore } from './marks-store.ts';
import { NoticesStore } from './notices-store.ts';
import { PlansStore } from './plans-store.ts';
import { PoliciesStore } from './policies-store.ts';
import { RegisterStore } from './register-store.ts';
import { PlatformLifeStore } from './platform-life-store.ts';
import { ReceiptsStore } from './receipts-store.ts';
import { MarkingStore } from './marking-store.ts';
import { PapersStore } from './papers-store.ts';
import { PicturesStore } from './pictures-store.ts';
import { QuestionBankStore } from './question-bank-store.ts';
import { PortalLinksStore } from './portal-links-store.ts';
import { RetentionStore } from './retention-store.ts';
import { SeatsStore } from './seats-store.ts';
import { SegmentsStore } from './segments-store.ts';
import { SessionsStore } from './sessions-store.ts';
import { SheetsStore } from './sheets-store.ts';
import { SittingsStore } from './sittings-store.ts';
import { TimeLedgersStore } from './time-ledgers-store.ts';
import { TimelineStore } from './timeline-store.ts';
import { StructureStore } from './structure-store.ts';
import { UsersStore } from './users-store.ts';
import { AssessmentsStore } from './assessments-store.ts';
import { OralStore } from './oral-store.ts';
import { WorksStore } from './works-store.ts';
import { GraduatesStore } from './graduates-store.ts';

export type Stores = ReturnType<typeof createStores>;

/** One store per aggregate on one database. They hold nothing and need no closing. */
export function createStores(database: Database) {
  return {
    users: new UsersStore(database),
    sessions: new SessionsStore(database),
    joinLinks: new JoinLinksStore(database),
    exams: new ExamsStore(database),
    sittings: new SittingsStore(database),
    attempts: new AttemptsStore(database),
    answers: new AnswersStore(database),
    timeLedgers: new TimeLedgersStore(database),
    receipts: new ReceiptsStore(database),
    platformLife: new PlatformLifeStore(database),
    policies: new PoliciesStore(database),
    templates: new FaceTemplatesStore(database),
    checkpoints: new CheckpointsStore(database),
    timeline: new TimelineStore(database),
    incidents: new IncidentsStore(database),
    clips: new ClipsStore(database),
    segments: new SegmentsStore(database),
    retention: new RetentionStore(database),
    audit: new AuditStore(database),
    structure: new StructureStore(database),
    courseExaminers: new CourseExaminersStore(database),
    marks: new MarksStore(database),
    register: new RegisterStore(database),
    sheets: new SheetsStore(database),
    appeals: new AppealsStore(database),
    incompletes: new IncompletesStore(database),
    notices: new NoticesStore(database),
    plans: new PlansStore(database),
    accommodations: new AccommodationsStore(database),
    seats: new SeatsStore(database),
    questionBank: new QuestionBankStore(database),
    papers: new PapersStore(database),
    marking: new MarkingStore(database),
    pictures: new PicturesStore(database),
    assessments: new AssessmentsStore(database),
    oral: new OralStore(database),
    works: new WorksStore(database),
    awardStandards: new AwardStandardsStore(database),
    graduates: new GraduatesStore(database),
    imports: new ImportsStore(database),
    portalLinks: new PortalLinksStore(database),
  };
}
