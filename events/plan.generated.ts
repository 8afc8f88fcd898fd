// Generated from the plan by `eventbook types --write`. Change the plan, not this file.

/** Triggered when a user clicks on a node in the knowledge graph. */
export interface NodeClicked {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** Performance of the clicked node */
  performance?: number | null;
}

/** Triggered when a user copies a message in the chat. */
export interface ChatMessageCopied {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** Content of the message */
  content: string;
  /** Role of the message */
  messageRole: string;
}

/** Triggered when a user sends a message in the chat. */
export interface ChatMessageSent {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** Length of the message */
  charLength: number;
  /** Content of the message */
  content: string;
  /** Location of the message */
  location: 'workspace' | 'exam' | 'flashcard';
  /** The location of the message sent within the feature, in case it was not sent from the main chat input */
  featureLocation: 'chat' | 'suggested_message' | 'search_modal';
  /**
   * The number of attachments in the message
   *
   * Default: 0.
   */
  numberOfAttachments?: number;
}

/** Triggered when a user views an exam from chat. */
export interface ExamViewedFromChat {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The type of the exam that was viewed. */
  type: 'lecture-based-generated' | 'uploaded' | 'exam-based-generated' | 'daily-quiz';
}

/** Triggered when a user uses the transcription feature. */
export interface TranscriptionUsed {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** Length of the transcription */
  charLength: number;
}

/** Triggered when a user links a public course to a private course. */
export interface CourseLinked {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** Identifier of the linked public course */
  publicCourseId: string;
}

/** Triggered when a user unlinks a public course from their account. */
export interface CourseUnlinked {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** Identifier of the unlinked public course */
  publicId: string;
}

/** Triggered when a user imports an exam from a public course. */
export interface ExamImported {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
}

/** Triggered when a user duplicates a classroom. */
export interface ClassroomDuplicated {
  /** The number of copies of the classroom */
  numberOfCopies: number;
  /** Whether the content status should be inherited */
  inheritContentStatus: boolean;
  /** Whether the chapter structure should be maintained */
  maintainChapterStructure: boolean;
}

/** Triggered when a user completes an exam. Captures information about the exam score, points, and percentage. */
export interface ExamCompleted {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The score of the exam */
  score: number;
  /** The points of the exam */
  points: number;
  /** The percentage of the exam */
  percentage: number;
  /** The type of exam that was completed */
  examType: 'lecture-based-generated' | 'uploaded' | 'exam-based-generated' | 'daily-quiz';
}

/**
 * Triggered when a user generates an exam. Captures information about the exam type, number of sections, and number of questions.
 */
export interface ExamGenerated {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The type of exam that is being generated */
  type: 'lecture-based-generated' | 'exam-based-generated';
  /** The location from where the exam was generated */
  location:
    | 'create_exam_page'
    | 'chat'
    | 'exam_header'
    | 'quick_actions'
    | 'workspace'
    | 'sidebar'
    | 'tasks'
    | 'exam_end_screen'
    | 'exams_overview'
    | 'library'
    | 'planner'
    | 'home';
  /** Whether the exam was generated with clips */
  withClips: boolean;
  /** The template that was used to generate the exam */
  template?: 'quickQuiz' | 'multipleChoice' | 'progressivePractice' | 'deepDive';
  /** The number of sections in the exam */
  numSections?: number;
  /** The number of questions in the exam */
  numQuestions?: number;
  /** The language of the generated exam */
  language:
    | 'english'
    | 'german'
    | 'spanish'
    | 'french'
    | 'portuguese'
    | 'italian'
    | 'greek'
    | 'dutch'
    | 'chinese'
    | 'polish'
    | 'turkish'
    | 'arabic'
    | 'ukrainian'
    | 'danish'
    | 'romanian'
    | 'swedish'
    | 'russian'
    | 'persian/farsi'
    | 'urdu'
    | 'hindi'
    | 'bengali'
    | 'czech'
    | 'hungarian'
    | 'bulgarian'
    | 'serbian'
    | 'croatian'
    | 'kurdish'
    | 'finnish'
    | 'slovak'
    | 'norwegian'
    | 'vietnamese'
    | 'thai'
    | 'lithuanian'
    | 'slovenian'
    | 'latvian'
    | 'estonian'
    | 'albanian'
    | 'macedonian'
    | 'bosnian'
    | 'belarusian'
    | 'armenian'
    | 'georgian'
    | 'azerbaijani'
    | 'japanese'
    | 'korean'
    | 'indonesian'
    | 'hebrew'
    | 'filipino'
    | 'swahili'
    | 'punjabi'
    | 'auto-detect';
}

/** Triggered when a user requests a hint in an exam. */
export interface ExamHintRequested {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The type of question being hinted */
  type: 'FT' | 'MC' | 'CS';
}

/**
 * Triggered when a user exports an exam as a PDF. Captures information about the exam type, number of sections, and number of questions.
 */
export interface ExamPdfExported {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The type of exam that is being generated */
  type: 'lecture-based-generated' | 'uploaded' | 'exam-based-generated' | 'daily-quiz';
  /** Whether the exam was generated with clips */
  withClips: boolean;
}

/** Triggered when a user answers a question in an exam. */
export interface ExamQuestionAnswered {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The type of question being answered */
  type: 'FT' | 'MC' | 'CS';
  /** The type of exam that the question was answered in */
  examType: 'lecture-based-generated' | 'uploaded' | 'exam-based-generated' | 'daily-quiz';
  /** The score of the question */
  score: number;
}

/** Triggered when a user click on review of an exam */
export interface ExamReviewClicked {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
}

/** Triggered when a user generates a question. */
export interface QuestionGenerated {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The language of the generated question */
  language:
    | 'english'
    | 'german'
    | 'spanish'
    | 'french'
    | 'portuguese'
    | 'italian'
    | 'greek'
    | 'dutch'
    | 'chinese'
    | 'polish'
    | 'turkish'
    | 'arabic'
    | 'ukrainian'
    | 'danish'
    | 'romanian'
    | 'swedish'
    | 'russian'
    | 'persian/farsi'
    | 'urdu'
    | 'hindi'
    | 'bengali'
    | 'czech'
    | 'hungarian'
    | 'bulgarian'
    | 'serbian'
    | 'croatian'
    | 'kurdish'
    | 'finnish'
    | 'slovak'
    | 'norwegian'
    | 'vietnamese'
    | 'thai'
    | 'lithuanian'
    | 'slovenian'
    | 'latvian'
    | 'estonian'
    | 'albanian'
    | 'macedonian'
    | 'bosnian'
    | 'belarusian'
    | 'armenian'
    | 'georgian'
    | 'azerbaijani'
    | 'japanese'
    | 'korean'
    | 'indonesian'
    | 'hebrew'
    | 'filipino'
    | 'swahili'
    | 'punjabi'
    | 'auto-detect';
}

/** Triggered when a user adds an AI flashcard to a deck with the AI flashcard workbench. */
export interface AiFlashcardCreated {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The mode of the flashcard creation */
  mode: 'ai-flashcard-from-lecture' | 'ai-flashcard-from-note' | 'ai-flashcard-from-source';
  /** Whether additional instructions were provided for the flashcards */
  hasUserPrompt: boolean;
  /** The user prompt for the flashcard creation */
  userPrompt?: string;
  /** Selected subtopics for the flashcard in case of creation from source */
  numberTopics?: number;
  /** Whether the flashcard was created with clips */
  isCreatingWithClips: boolean;
}

/** Triggered when a user adds blank flashcards to a deck. */
export interface BlankFlashcardAdded {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
}

/** Triggered when a user creates a flashcard deck. Captures information about the deck type. */
export interface FlashcardDeckCreated {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The type of generation being used */
  type: 'manual' | 'ai-generated';
  /** The location of the deck creation */
  location:
    | 'decks_overview'
    | 'workspace'
    | 'planner'
    | 'deck_editor_actions'
    | 'deck_editor_floating_actions'
    | 'library'
    | 'exam'
    | 'ai-chat';
  /** The language of the flashcards */
  language?:
    | 'english'
    | 'german'
    | 'spanish'
    | 'french'
    | 'portuguese'
    | 'italian'
    | 'greek'
    | 'dutch'
    | 'chinese'
    | 'polish'
    | 'turkish'
    | 'arabic'
    | 'ukrainian'
    | 'danish'
    | 'romanian'
    | 'swedish'
    | 'russian'
    | 'persian/farsi'
    | 'urdu'
    | 'hindi'
    | 'bengali'
    | 'czech'
    | 'hungarian'
    | 'bulgarian'
    | 'serbian'
    | 'croatian'
    | 'kurdish'
    | 'finnish'
    | 'slovak'
    | 'norwegian'
    | 'vietnamese'
    | 'thai'
    | 'lithuanian'
    | 'slovenian'
    | 'latvian'
    | 'estonian'
    | 'albanian'
    | 'macedonian'
    | 'bosnian'
    | 'belarusian'
    | 'armenian'
    | 'georgian'
    | 'azerbaijani'
    | 'japanese'
    | 'korean'
    | 'indonesian'
    | 'hebrew'
    | 'filipino'
    | 'swahili'
    | 'punjabi'
    | 'auto-detect';
  /** The difficulty of the flashcards */
  difficulty?: 'default' | 'easy' | 'hard' | 'impossible';
  /** Additional instructions for the flashcards */
  userPrompt?: string;
  /** The number of flashcards in the deck */
  numFlashcards?: number;
  /** The number of flashcards created with clips */
  cardsCreatedWithClips?: number;
}

/** Triggered when a user deletes a deck. Captures information about the deck type. */
export interface FlashcardDeckDeleted {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** Whether all flashcards the deck contains should also be deleted */
  deleteFlashcards: boolean;
}

/** Triggered when a user ends a study session for a flashcard deck. */
export interface FlashcardDeckStudySessionEnded {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The mode the user was studying in */
  mode: 'fsrs_scheduled' | 'weak_cards' | 'random' | 'sequential' | 'starred';
  /** The total number of cards in the session */
  totalCards: number;
  /** The number of cards the user rated as again */
  againCount: number;
  /** The number of cards the user rated as hard */
  hardCount: number;
  /** The number of cards the user rated as good */
  goodCount: number;
  /** The number of cards the user rated as easy */
  easyCount: number;
  /** The success rate of the session */
  successRate: number;
}

/** Triggered when a user starts a study session for a flashcard deck. */
export interface FlashcardDeckStudySessionStarted {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** Where the session was started from. */
  location: 'decks_overview' | 'deck_editor' | 'study_session_feedback';
  /** The mode the user is studying in */
  mode: 'fsrs_scheduled' | 'weak_cards' | 'random' | 'sequential' | 'starred';
  /** The mode the user was studying in before the current session */
  modeBefore?: 'fsrs_scheduled' | 'weak_cards' | 'random' | 'sequential' | 'starred';
  /** The limit number of cards the user is studying in */
  limitNumberOfCards: number | null;
  /** The limit number of cards the user was studying in before the current session */
  limitNumberOfCardsBefore: number | null;
}

/** Triggered when a user deletes a flashcard. */
export interface FlashcardDeleted {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
}

/** Triggered when a user requests a hint for a flashcard. */
export interface FlashcardHintRequested {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The error type if the hint request failed */
  errorType: 'failedToFetchHint' | 'emptyFrontContent' | 'emptyBackContent' | 'emptyHint' | null;
}

/** Triggered when a user rates a flashcard. */
export interface FlashcardRated {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The rating of the flashcard */
  rating: number;
  /** The method used to rate the flashcard */
  method: 'button' | 'keyboard';
  /** The mode the user is studying in */
  mode: 'fsrs_scheduled' | 'weak_cards' | 'random' | 'sequential' | 'starred';
}

/** Triggered when a user edits a flashcard topic. */
export interface FlashcardTopicEdited {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
}

/** Triggered when a user removes a flashcard topic. */
export interface FlashcardTopicRemoved {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
}

/** Triggered when a user exports a flashcard deck. */
export interface FlashcardsExported {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The number of flashcards added */
  numFlashcards: number;
  /** Whether the flashcards were exported with clips */
  withClips: boolean;
}

/** Triggered when a user rejects a flashcard. */
export interface FlashcardsRejected {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The number of flashcards rejected */
  count: number;
}

/** Triggered when a user switches the flashcard study mode. */
export interface SwitchFlashcardStudyMode {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The old study mode */
  oldMode: 'fsrs_scheduled' | 'weak_cards' | 'random' | 'sequential' | 'starred';
  /** The new study mode */
  newMode: 'fsrs_scheduled' | 'weak_cards' | 'random' | 'sequential' | 'starred';
  /** The old limit number of cards */
  oldLimitNumberOfCards: number | null;
  /** The new limit number of cards */
  newLimitNumberOfCards: number | null;
}

/** Triggered when a user completes a daily quiz. */
export interface DailyQuizCompleted {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The score the user got */
  score?: number;
  /** The current streak of the user */
  currentStreak: number;
}

/** Triggered when a user generates a daily quiz. */
export interface DailyQuizGenerated {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The current streak of the user */
  streak: number;
}

/** Triggered when a user views the results of a daily quiz. */
export interface DailyQuizResultsViewed {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The current streak of the user */
  streak: number;
}

/** Triggered when a user resumes a daily quiz. */
export interface DailyQuizResumed {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The current streak of the user */
  streak: number;
}

/** Triggered when a user clicks on the default task. */
export interface DefaultTaskClicked {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The type of the task */
  type: 'upload_lecture' | 'create_exam' | 'create_flashcards' | 'create_summary';
}

/** Triggered when a user completes a task. */
export interface TaskCompleted {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The date of the task */
  date: string;
}

/** Triggered when a user creates a task. */
export interface TaskCreated {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The date of the task */
  date: string;
}

/** Triggered when a user starts a study timer. */
export interface TimerStarted {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The duration of the timer */
  duration: number;
}

/** Triggered when a user uploads an exam. */
export interface ExamUploaded {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The number of pages in the exam */
  numPages: number;
  /** The number of pages selected in the exam */
  selectedPages: number;
  /** The location of the exam upload */
  location:
    | 'library'
    | 'planner'
    | 'quick_actions'
    | 'mindmap'
    | 'tutorial'
    | 'workspace'
    | 'exams_overview'
    | 'exam_generation_dialog'
    | 'summary_generation_dialog'
    | 'exam_generation_chat_tool'
    | 'summary_generation_chat_tool'
    | 'deck_generation_chat_tool'
    | 'decks_overview'
    | 'search_modal'
    | 'sidebar'
    | 'dailyquiz'
    | 'tasks'
    | 'home';
}

/** Triggered when a user deletes a lecture. */
export interface LectureDeleted {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
}

/** Triggered when a user uploads a lecture. */
export interface LectureUploaded {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The location of the lecture upload */
  location:
    | 'library'
    | 'planner'
    | 'quick_actions'
    | 'mindmap'
    | 'tutorial'
    | 'workspace'
    | 'exams_overview'
    | 'exam_generation_dialog'
    | 'summary_generation_dialog'
    | 'exam_generation_chat_tool'
    | 'summary_generation_chat_tool'
    | 'deck_generation_chat_tool'
    | 'decks_overview'
    | 'search_modal'
    | 'tasks'
    | 'sidebar'
    | 'dailyquiz'
    | 'home';
}

/** Triggered when a user creates a link. */
export interface LinkCreated {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** Where the link was created. */
  location: 'library' | 'planner' | 'sidebar';
}

/** Triggered when a user creates a note. */
export interface NoteCreated {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** Where the note was created. */
  location: 'quick_actions' | 'library' | 'sidebar' | 'planner' | 'workspace' | 'search_modal';
}

/** Triggered when a user deletes a note. */
export interface NoteDeleted {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
}

/** Triggered when a user finishes a checkout. */
export interface CheckoutFinished {
  /** Whether the checkout was successful */
  success: boolean;
  /** The price key of the checkout */
  priceKey:
    | 'emerging_monthly'
    | 'emerging_semesterly'
    | 'emerging_yearly'
    | 'standard_monthly'
    | 'standard_semesterly'
    | 'standard_yearly'
    | 'premium_monthly'
    | 'premium_semesterly'
    | 'premium_yearly'
    | null;
}

/** Triggered when a user starts a checkout. */
export interface CheckoutStarted {
  /** The source of the checkout */
  source:
    | 'sidebar'
    | 'personal_settings_tab'
    | 'pricing_page'
    | 'trial_badge'
    | 'trial_ended'
    | 'periodic'
    | 'upload_dialog'
    | 'chat_messages'
    | 'exams'
    | 'flashcards'
    | 'summaries'
    | 'flashcard_additions'
    | 'question_additions'
    | 'note_export'
    | 'exam_export'
    | 'flashcard_export';
  /** The price key of the checkout */
  priceKey:
    | 'emerging_monthly'
    | 'emerging_semesterly'
    | 'emerging_yearly'
    | 'standard_monthly'
    | 'standard_semesterly'
    | 'standard_yearly'
    | 'premium_monthly'
    | 'premium_semesterly'
    | 'premium_yearly';
  /** The currency of the checkout */
  currency: string;
  /** The timezone of the checkout */
  timezone: string;
  /** The remaining exam quota */
  examsLimitsRemaining?: number;
  /** The end of the current exam quota period */
  examsLimitsPeriodEnd?: number;
  /** The remaining summaries quota */
  summariesLimitsRemaining?: number;
  /** The end of the current summaries quota period */
  summariesLimitsPeriodEnd?: number;
  /** The remaining flashcards quota */
  flashcardsLimitsRemaining?: number;
  /** The end of the current flashcards quota period */
  flashcardsLimitsPeriodEnd?: number;
  /** The remaining chat messages quota */
  chatMessagesLimitsRemaining?: number;
  /** The end of the current chat messages quota period */
  chatMessagesLimitsPeriodEnd?: number;
  /** The total clips of the checkout */
  totalClips: number;
}

/** Triggered when a user opens the university referral modal. */
export interface UniversityReferralOpened {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** Where the modal was opened from. */
  source:
    | 'sidebar'
    | 'personal_settings_tab'
    | 'pricing_page'
    | 'trial_badge'
    | 'trial_ended'
    | 'periodic'
    | 'upload_dialog'
    | 'chat_messages'
    | 'exams'
    | 'flashcards'
    | 'summaries'
    | 'flashcard_additions'
    | 'question_additions'
    | 'note_export'
    | 'exam_export'
    | 'flashcard_export'
    | null;
}

/** Triggered when a user copies the university template. */
export interface UniversityTemplateCopied {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The language of the university template */
  language: string;
}

/** Triggered when a user clicks the template mail button. */
export interface UniversityTemplateMail {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The language of the university template */
  language: string;
}

/** Triggered when a user unlocks a feature with clips. */
export interface UnlockedFeatureWithClips {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The feature that was unlocked. */
  feature: 'chat_messages' | 'exams' | 'flashcards' | 'summaries' | 'note_export' | 'exam_export' | 'flashcard_export';
  /** The amount of clips that were spent */
  clipsAmountSpent: number;
  /** The current balance of clips */
  clipsBalance: number;
}

/** Triggered when a user opens the upgrade modal. */
export interface UpgradeModalOpened {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The remaining exam quota. Its name is lost on the page; checkout_started has it. */
  examsLimitsRemaining?: number;
  /** The end of the current exam quota period. */
  examsLimitsPeriodEnd?: number;
  /** The remaining summaries quota. Its name is lost on the page; checkout_started has it. */
  summariesLimitsRemaining?: number;
  /** The end of the current summaries quota period. */
  summariesLimitsPeriodEnd?: number;
  /** The remaining flashcards quota. Its name is lost on the page; checkout_started has it. */
  flashcardsLimitsRemaining?: number;
  /** The end of the current flashcards quota period. */
  flashcardsLimitsPeriodEnd?: number;
  /** The remaining chat messages quota. Its name is lost on the page; checkout_started has it. */
  chatMessagesLimitsRemaining?: number;
  /** The end of the current chat messages quota period. */
  chatMessagesLimitsPeriodEnd?: number;
  /** The number of clips that the user has. */
  totalClips?: number;
  /** What opened the modal. */
  source:
    | 'sidebar'
    | 'personal_settings_tab'
    | 'pricing_page'
    | 'trial_badge'
    | 'trial_ended'
    | 'periodic'
    | 'upload_dialog'
    | 'chat_messages'
    | 'exams'
    | 'flashcards'
    | 'summaries'
    | 'flashcard_additions'
    | 'question_additions'
    | 'note_export'
    | 'exam_export'
    | 'flashcard_export';
  /** The amount that one use takes of the quota. */
  perUseAmount?: number;
}

/** Triggered when a user reaches their usage limit. */
export interface UsageLimitReached {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The feature that the user reached their usage limit for */
  feature: 'chat_messages' | 'exams' | 'flashcards' | 'summaries';
  /** The period end of the usage limit */
  periodEnd?: string;
  /** The amount of usage that the user reached their usage limit for */
  perUseAmount?: number;
}

/** Triggered when a user completes the onboarding process. */
export interface EducatorOnboardingCompleted {
  /** The university ID of the user */
  universityId: string;
  /** The name of the university of the user */
  universityName?: string | null;
  /** The position of the user */
  position: string;
  /** The reasons for using acemate */
  usageReasons: readonly string[];
}

/** Triggered when a user completes the onboarding process. */
export interface OnboardingCompleted {
  /** The referral source of the user */
  referral: string;
  /** The name of the ad campaign of the user */
  adCampaignName?: string | null;
  /** The name of the ad audience of the user */
  adAudienceName?: string | null;
  /** The name of the ad of the user */
  adName?: string | null;
  /** The university ID of the user */
  universityId?: string;
  /** The name of the university of the user */
  universityName?: string;
}

/** Triggered when a user completes the tutorial. */
export interface TutorialCompleted {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The number of files uploaded by the user */
  numberUploadedFiles: number;
  /** The degree selected by the user */
  degree: string | null;
}

/** Triggered when a user selects a degree in the tutorial. */
export interface TutorialDegreeSelected {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The degree selected by the user */
  degree: string;
}

/** Triggered when a user starts the tutorial by clicking next from the discoverAcemate step. */
export interface TutorialStarted {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
}

/** Triggered when a user successfully completes the upload step in the tutorial. */
export interface TutorialUploadCompleted {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The number of files uploaded by the user */
  numberUploadedFiles: number;
}

/** Triggered when a user skips the upload step in the tutorial. */
export interface TutorialUploadSkipped {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
}

/** Triggered when a user creates a chapter. */
export interface ChapterCreated {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** Id of the chapter */
  id: string;
  /** Title of the chapter */
  title: string;
  /** Description of the chapter */
  description: string | null;
  /**
   * Published at of the chapter
   *
   * Format: date-time.
   */
  publishedAt: string | null;
  /** Location of the chapter */
  location: 'sidebar' | 'quick_actions' | 'library' | 'planner';
}

/** Triggered when a user deletes a chapter. */
export interface ChapterDeleted {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** Id of the chapter */
  chapterId: string;
  /** Location of the chapter */
  location: 'planner' | 'sidebar';
}

/** Triggered when a user updates a chapter. */
export interface ChapterUpdated {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** Id of the chapter */
  id: string;
  /** Title of the chapter */
  title: string;
  /** Description of the chapter */
  description: string | null;
  /**
   * Published at of the chapter
   *
   * Format: date-time.
   */
  publishedAt: string | null;
  /** Location of the chapter */
  location: 'sidebar' | 'planner';
}

/**
 * Triggered when a user signs up. Captures information about the authentication provider, the source where the signup originated, and if the signup was from Meta or Tiktok.
 */
export interface Signup {
  /** The authentication provider used for signup */
  authProvider: 'email' | 'google' | 'apple' | 'azure';
  /** The type of user that signed up */
  userType: 'student' | 'educator' | 'org_scoped';
  /** The location of the user that signed up */
  source:
    | 'login_page'
    | 'signup_page'
    | 'auth_dialog'
    | 'hero'
    | 'hero_dialog'
    | 'cta'
    | 'contact'
    | 'landing_page_upload'
    | 'landing_page_chat'
    | 'landing_page_quiz'
    | 'public_course'
    | 'public_exam'
    | 'blog'
    | 'glossary'
    | 'friend_invite'
    | 'unknown';
  /** Whether the signup was from Meta */
  isFromMeta: boolean;
  /** Whether the signup was from Tiktok */
  isFromTiktok: boolean;
  /** The referral code of the user */
  referral?: string;
  /** The name of the ad campaign of the user */
  adCampaignName?: string | null;
  /** The name of the ad audience of the user */
  adAudienceName?: string | null;
  /** The name of the ad of the user */
  adName?: string | null;
}

/** Triggered when a user creates a template. */
export interface TemplateCreated {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The kind of template; summaries are the only one. */
  type: 'summary';
  /** Whether the template was duplicated from a system template */
  duplicatedSystemTemplate: boolean;
}

/** Triggered when a user switches between chats. */
export interface ChatSwitched {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
}

/** Triggered when a user clicks on a citation reference. */
export interface CitationClicked {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** ID of the lecture that was clicked */
  lectureId: string;
  /** Location where the citation was clicked */
  location:
    | 'flashcard_editor'
    | 'exam_configurator'
    | 'note_editor'
    | 'workspace_chat'
    | 'flashcard_chat'
    | 'exam_chat'
    | 'knowledge_graph'
    | 'flashcard_deck_generation_dialog';
  /** Page number that was clicked */
  page?: number;
}

/** Triggered when a user toggles lecture color inversion. */
export interface LectureColorsInverted {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** Whether lecture colors are inverted */
  areLectureColorsInverted: boolean;
}

/** Triggered when a user clicks to create a new chat. */
export interface NewChatClicked {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
}

/** Triggered when a note is exported as PDF */
export interface NotePdfExported {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** Whether the note was exported with clips */
  withClips: boolean;
}

/** Triggered when a user creates a summary. */
export interface SummaryGenerated {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** The location of the summary generation */
  location:
    | 'workspace'
    | 'planner'
    | 'tutorial'
    | 'quick_actions'
    | 'tasks'
    | 'library'
    | 'sidebar'
    | 'search_modal'
    | 'chat';
  /** The language of the summary */
  language:
    | 'english'
    | 'german'
    | 'spanish'
    | 'french'
    | 'portuguese'
    | 'italian'
    | 'greek'
    | 'dutch'
    | 'chinese'
    | 'polish'
    | 'turkish'
    | 'arabic'
    | 'ukrainian'
    | 'danish'
    | 'romanian'
    | 'swedish'
    | 'russian'
    | 'persian/farsi'
    | 'urdu'
    | 'hindi'
    | 'bengali'
    | 'czech'
    | 'hungarian'
    | 'bulgarian'
    | 'serbian'
    | 'croatian'
    | 'kurdish'
    | 'finnish'
    | 'slovak'
    | 'norwegian'
    | 'vietnamese'
    | 'thai'
    | 'lithuanian'
    | 'slovenian'
    | 'latvian'
    | 'estonian'
    | 'albanian'
    | 'macedonian'
    | 'bosnian'
    | 'belarusian'
    | 'armenian'
    | 'georgian'
    | 'azerbaijani'
    | 'japanese'
    | 'korean'
    | 'indonesian'
    | 'hebrew'
    | 'filipino'
    | 'swahili'
    | 'punjabi'
    | 'auto-detect';
  /** Whether the summary includes citations */
  includeCitations: boolean;
  /** The template that was used to generate the summary */
  template: 'private' | 'detailed' | 'overview' | 'cheatsheet' | 'studyPlan';
  /** Whether the user selected a custom page range */
  customPageRange: boolean;
}

/** Triggered when a user opens or closes a panel in the workspace. */
export interface SetWorkspacePanel {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /**
   * Unique identifier for the organization
   *
   * Format: uuid.
   */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** Location from which the user opened the panel content */
  source:
    | 'workspace'
    | 'quick_actions'
    | 'library'
    | 'planner'
    | 'search_modal'
    | 'sidebar'
    | 'flashcard'
    | 'exam'
    | 'upload_dialog'
    | 'tutorial'
    | 'decks_overview'
    | 'deck_editor_actions'
    | 'deck_editor_floating_actions';
  /** List of visible panels. */
  visiblePanels: readonly ('lecture' | 'note' | 'chat' | 'flashcard')[];
}

/** Properties that are automatically attached to all events for user identification */
export interface Person {
  /**
   * User's email address
   *
   * Format: email.
   */
  email: string;
  /** Type of user */
  userType: 'student' | 'educator';
  /** Tenant of the user */
  tenant?: 'acemate' | 'ihk-aila';
  /** User's subscription status */
  subscriptionStatus?:
    | 'free'
    | 'trialing'
    | 'active'
    | 'incomplete'
    | 'incomplete_expired'
    | 'past_due'
    | 'canceled'
    | 'unpaid';
  /** Whether the user is part of any classroom */
  isPartOfAnyClassroom: boolean;
  /** Whether the user is part of any organization */
  isPartOfAnyOrganization?: boolean;
  /**
   * ID of the user's university
   *
   * Format: uuid.
   */
  universityId: string;
  /**
   * ID of the user's degree program
   *
   * Format: uuid.
   */
  degreeProgramId?: string;
  /** User's selected usage reasons (can be predefined or custom) */
  usageReasons?: readonly (
    | 'chat_documents'
    | 'personalized_exams'
    | 'understand_relationships'
    | 'find_university_resources'
    | 'create_flashcards'
    | 'create_summaries'
  )[];
  /** User's selected learning goals */
  learningGoals?: readonly ('pass_exams' | 'better_grades' | 'top_1_percent')[];
  /** User's referral source */
  referralSource?: string;
}

/** Every event by its wire name. */
export interface Events {
  node_clicked: NodeClicked;
  chat_message_copied: ChatMessageCopied;
  chat_message_sent: ChatMessageSent;
  exam_viewed_from_chat: ExamViewedFromChat;
  transcription_used: TranscriptionUsed;
  course_linked: CourseLinked;
  course_unlinked: CourseUnlinked;
  exam_imported: ExamImported;
  classroom_duplicated: ClassroomDuplicated;
  exam_completed: ExamCompleted;
  exam_generated: ExamGenerated;
  exam_hint_requested: ExamHintRequested;
  exam_pdf_exported: ExamPdfExported;
  exam_question_answered: ExamQuestionAnswered;
  exam_review_clicked: ExamReviewClicked;
  question_generated: QuestionGenerated;
  ai_flashcard_created: AiFlashcardCreated;
  blank_flashcard_added: BlankFlashcardAdded;
  flashcard_deck_created: FlashcardDeckCreated;
  flashcard_deck_deleted: FlashcardDeckDeleted;
  flashcard_deck_study_session_ended: FlashcardDeckStudySessionEnded;
  flashcard_deck_study_session_started: FlashcardDeckStudySessionStarted;
  flashcard_deleted: FlashcardDeleted;
  flashcard_hint_requested: FlashcardHintRequested;
  flashcard_rated: FlashcardRated;
  flashcard_topic_edited: FlashcardTopicEdited;
  flashcard_topic_removed: FlashcardTopicRemoved;
  flashcards_exported: FlashcardsExported;
  flashcards_rejected: FlashcardsRejected;
  switch_flashcard_study_mode: SwitchFlashcardStudyMode;
  daily_quiz_completed: DailyQuizCompleted;
  daily_quiz_generated: DailyQuizGenerated;
  daily_quiz_results_viewed: DailyQuizResultsViewed;
  daily_quiz_resumed: DailyQuizResumed;
  default_task_clicked: DefaultTaskClicked;
  task_completed: TaskCompleted;
  task_created: TaskCreated;
  timer_started: TimerStarted;
  exam_uploaded: ExamUploaded;
  lecture_deleted: LectureDeleted;
  lecture_uploaded: LectureUploaded;
  link_created: LinkCreated;
  note_created: NoteCreated;
  note_deleted: NoteDeleted;
  checkout_finished: CheckoutFinished;
  checkout_started: CheckoutStarted;
  university_referral_opened: UniversityReferralOpened;
  university_template_copied: UniversityTemplateCopied;
  university_template_mail: UniversityTemplateMail;
  unlocked_feature_with_clips: UnlockedFeatureWithClips;
  upgrade_modal_opened: UpgradeModalOpened;
  usage_limit_reached: UsageLimitReached;
  educator_onboarding_completed: EducatorOnboardingCompleted;
  onboarding_completed: OnboardingCompleted;
  tutorial_completed: TutorialCompleted;
  tutorial_degree_selected: TutorialDegreeSelected;
  tutorial_started: TutorialStarted;
  tutorial_upload_completed: TutorialUploadCompleted;
  tutorial_upload_skipped: TutorialUploadSkipped;
  chapter_created: ChapterCreated;
  chapter_deleted: ChapterDeleted;
  chapter_updated: ChapterUpdated;
  signup: Signup;
  template_created: TemplateCreated;
  chat_switched: ChatSwitched;
  citation_clicked: CitationClicked;
  lecture_colors_inverted: LectureColorsInverted;
  new_chat_clicked: NewChatClicked;
  note_pdf_exported: NotePdfExported;
  summary_generated: SummaryGenerated;
  set_workspace_panel: SetWorkspacePanel;
}

/** Every property of any event, to be bound to a tracker by `with`. */
export interface Shared {
  /** Unique identifier for the course */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | 'educator' | null;
  /** Unique identifier for the organization */
  organizationId: string | null;
  /** The role of the user in the organization */
  organizationRole: 'admin' | 'student' | 'educator' | null;
  /** Performance of the clicked node */
  performance: number | null;
  /** Content of the message */
  content: string;
  /** Role of the message */
  messageRole: string;
  /**
   * Length of the message
   *
   * Length of the transcription
   */
  charLength: number;
  /**
   * Location of the message
   *
   * The location from where the exam was generated
   *
   * The location of the deck creation
   */
  location:
    | 'workspace'
    | 'exam'
    | 'flashcard'
    | 'create_exam_page'
    | 'chat'
    | 'exam_header'
    | 'quick_actions'
    | 'sidebar'
    | 'tasks'
    | 'exam_end_screen'
    | 'exams_overview'
    | 'library'
    | 'planner'
    | 'home'
    | 'decks_overview'
    | 'deck_editor_actions'
    | 'deck_editor_floating_actions'
    | 'ai-chat'
    | 'deck_editor'
    | 'study_session_feedback'
    | 'mindmap'
    | 'tutorial'
    | 'exam_generation_dialog'
    | 'summary_generation_dialog'
    | 'exam_generation_chat_tool'
    | 'summary_generation_chat_tool'
    | 'deck_generation_chat_tool'
    | 'search_modal'
    | 'dailyquiz'
    | 'flashcard_editor'
    | 'exam_configurator'
    | 'note_editor'
    | 'workspace_chat'
    | 'flashcard_chat'
    | 'exam_chat'
    | 'knowledge_graph'
    | 'flashcard_deck_generation_dialog';
  /** The location of the message sent within the feature, in case it was not sent from the main chat input */
  featureLocation: 'chat' | 'suggested_message' | 'search_modal';
  /** The number of attachments in the message */
  numberOfAttachments: number;
  /**
   * The type of exam that is being generated
   *
   * The type of question being hinted
   *
   * The type of question being answered
   */
  type:
    | 'lecture-based-generated'
    | 'uploaded'
    | 'exam-based-generated'
    | 'daily-quiz'
    | 'FT'
    | 'MC'
    | 'CS'
    | 'manual'
    | 'ai-generated'
    | 'upload_lecture'
    | 'create_exam'
    | 'create_flashcards'
    | 'create_summary'
    | 'summary';
  /** Identifier of the linked public course */
  publicCourseId: string;
  /** Identifier of the unlinked public course */
  publicId: string;
  /** The number of copies of the classroom */
  numberOfCopies: number;
  /** Whether the content status should be inherited */
  inheritContentStatus: boolean;
  /** Whether the chapter structure should be maintained */
  maintainChapterStructure: boolean;
  /**
   * The score of the exam
   *
   * The score of the question
   *
   * The score the user got
   */
  score: number;
  /** The points of the exam */
  points: number;
  /** The percentage of the exam */
  percentage: number;
  /**
   * The type of exam that was completed
   *
   * The type of exam that the question was answered in
   */
  examType: 'lecture-based-generated' | 'uploaded' | 'exam-based-generated' | 'daily-quiz';
  /**
   * Whether the exam was generated with clips
   *
   * Whether the flashcards were exported with clips
   *
   * Whether the note was exported with clips
   */
  withClips: boolean;
  /**
   * The template that was used to generate the exam
   *
   * The template that was used to generate the summary
   */
  template:
    | 'quickQuiz'
    | 'multipleChoice'
    | 'progressivePractice'
    | 'deepDive'
    | 'private'
    | 'detailed'
    | 'overview'
    | 'cheatsheet'
    | 'studyPlan';
  /** The number of sections in the exam */
  numSections: number;
  /** The number of questions in the exam */
  numQuestions: number;
  /**
   * The language of the generated exam
   *
   * The language of the generated question
   *
   * The language of the flashcards
   */
  language: string;
  /**
   * The mode of the flashcard creation
   *
   * The mode the user was studying in
   *
   * The mode the user is studying in
   */
  mode:
    | 'ai-flashcard-from-lecture'
    | 'ai-flashcard-from-note'
    | 'ai-flashcard-from-source'
    | 'fsrs_scheduled'
    | 'weak_cards'
    | 'random'
    | 'sequential'
    | 'starred';
  /** Whether additional instructions were provided for the flashcards */
  hasUserPrompt: boolean;
  /**
   * The user prompt for the flashcard creation
   *
   * Additional instructions for the flashcards
   */
  userPrompt: string;
  /** Selected subtopics for the flashcard in case of creation from source */
  numberTopics: number;
  /** Whether the flashcard was created with clips */
  isCreatingWithClips: boolean;
  /** The difficulty of the flashcards */
  difficulty: 'default' | 'easy' | 'hard' | 'impossible';
  /**
   * The number of flashcards in the deck
   *
   * The number of flashcards added
   */
  numFlashcards: number;
  /** The number of flashcards created with clips */
  cardsCreatedWithClips: number;
  /** Whether all flashcards the deck contains should also be deleted */
  deleteFlashcards: boolean;
  /** The total number of cards in the session */
  totalCards: number;
  /** The number of cards the user rated as again */
  againCount: number;
  /** The number of cards the user rated as hard */
  hardCount: number;
  /** The number of cards the user rated as good */
  goodCount: number;
  /** The number of cards the user rated as easy */
  easyCount: number;
  /** The success rate of the session */
  successRate: number;
  /** The mode the user was studying in before the current session */
  modeBefore: 'fsrs_scheduled' | 'weak_cards' | 'random' | 'sequential' | 'starred';
  /** The limit number of cards the user is studying in */
  limitNumberOfCards: number | null;
  /** The limit number of cards the user was studying in before the current session */
  limitNumberOfCardsBefore: number | null;
  /** The error type if the hint request failed */
  errorType: 'failedToFetchHint' | 'emptyFrontContent' | 'emptyBackContent' | 'emptyHint' | null;
  /** The rating of the flashcard */
  rating: number;
  /** The method used to rate the flashcard */
  method: 'button' | 'keyboard';
  /** The number of flashcards rejected */
  count: number;
  /** The old study mode */
  oldMode: 'fsrs_scheduled' | 'weak_cards' | 'random' | 'sequential' | 'starred';
  /** The new study mode */
  newMode: 'fsrs_scheduled' | 'weak_cards' | 'random' | 'sequential' | 'starred';
  /** The old limit number of cards */
  oldLimitNumberOfCards: number | null;
  /** The new limit number of cards */
  newLimitNumberOfCards: number | null;
  /** The current streak of the user */
  currentStreak: number;
  /** The current streak of the user */
  streak: number;
  /** The date of the task */
  date: string;
  /** The duration of the timer */
  duration: number;
  /** The number of pages in the exam */
  numPages: number;
  /** The number of pages selected in the exam */
  selectedPages: number;
  /** Whether the checkout was successful */
  success: boolean;
  /** The price key of the checkout */
  priceKey:
    | 'emerging_monthly'
    | 'emerging_semesterly'
    | 'emerging_yearly'
    | 'standard_monthly'
    | 'standard_semesterly'
    | 'standard_yearly'
    | 'premium_monthly'
    | 'premium_semesterly'
    | 'premium_yearly'
    | null;
  /**
   * The source of the checkout
   *
   * The location of the user that signed up
   *
   * Location from which the user opened the panel content
   */
  source:
    | 'sidebar'
    | 'personal_settings_tab'
    | 'pricing_page'
    | 'trial_badge'
    | 'trial_ended'
    | 'periodic'
    | 'upload_dialog'
    | 'chat_messages'
    | 'exams'
    | 'flashcards'
    | 'summaries'
    | 'flashcard_additions'
    | 'question_additions'
    | 'note_export'
    | 'exam_export'
    | 'flashcard_export'
    | 'login_page'
    | 'signup_page'
    | 'auth_dialog'
    | 'hero'
    | 'hero_dialog'
    | 'cta'
    | 'contact'
    | 'landing_page_upload'
    | 'landing_page_chat'
    | 'landing_page_quiz'
    | 'public_course'
    | 'public_exam'
    | 'blog'
    | 'glossary'
    | 'friend_invite'
    | 'unknown'
    | 'workspace'
    | 'quick_actions'
    | 'library'
    | 'planner'
    | 'search_modal'
    | 'flashcard'
    | 'exam'
    | 'tutorial'
    | 'decks_overview'
    | 'deck_editor_actions'
    | 'deck_editor_floating_actions'
    | null;
  /** The currency of the checkout */
  currency: string;
  /** The timezone of the checkout */
  timezone: string;
  /** The remaining exam quota */
  examsLimitsRemaining: number;
  /** The end of the current exam quota period */
  examsLimitsPeriodEnd: number;
  /** The remaining summaries quota */
  summariesLimitsRemaining: number;
  /** The end of the current summaries quota period */
  summariesLimitsPeriodEnd: number;
  /** The remaining flashcards quota */
  flashcardsLimitsRemaining: number;
  /** The end of the current flashcards quota period */
  flashcardsLimitsPeriodEnd: number;
  /** The remaining chat messages quota */
  chatMessagesLimitsRemaining: number;
  /** The end of the current chat messages quota period */
  chatMessagesLimitsPeriodEnd: number;
  /** The total clips of the checkout */
  totalClips: number;
  /** The feature that the user reached their usage limit for */
  feature: 'chat_messages' | 'exams' | 'flashcards' | 'summaries' | 'note_export' | 'exam_export' | 'flashcard_export';
  /** The amount of clips that were spent */
  clipsAmountSpent: number;
  /** The current balance of clips */
  clipsBalance: number;
  /** The amount of usage that the user reached their usage limit for */
  perUseAmount: number;
  /** The period end of the usage limit */
  periodEnd: string;
  /** The university ID of the user */
  universityId: string;
  /** The name of the university of the user */
  universityName: string | null;
  /** The position of the user */
  position: string;
  /** The reasons for using acemate */
  usageReasons: readonly string[];
  /**
   * The referral source of the user
   *
   * The referral code of the user
   */
  referral: string;
  /** The name of the ad campaign of the user */
  adCampaignName: string | null;
  /** The name of the ad audience of the user */
  adAudienceName: string | null;
  /** The name of the ad of the user */
  adName: string | null;
  /** The number of files uploaded by the user */
  numberUploadedFiles: number;
  /** The degree selected by the user */
  degree: string | null;
  /** Id of the chapter */
  id: string;
  /** Title of the chapter */
  title: string;
  /** Description of the chapter */
  description: string | null;
  /** Published at of the chapter */
  publishedAt: string | null;
  /** Id of the chapter */
  chapterId: string;
  /** The authentication provider used for signup */
  authProvider: 'email' | 'google' | 'apple' | 'azure';
  /** The type of user that signed up */
  userType: 'student' | 'educator' | 'org_scoped';
  /** Whether the signup was from Meta */
  isFromMeta: boolean;
  /** Whether the signup was from Tiktok */
  isFromTiktok: boolean;
  /** Whether the template was duplicated from a system template */
  duplicatedSystemTemplate: boolean;
  /** ID of the lecture that was clicked */
  lectureId: string;
  /** Page number that was clicked */
  page: number;
  /** Whether lecture colors are inverted */
  areLectureColorsInverted: boolean;
  /** Whether the summary includes citations */
  includeCitations: boolean;
  /** Whether the user selected a custom page range */
  customPageRange: boolean;
  /** List of visible panels. */
  visiblePanels: readonly ('lecture' | 'note' | 'chat' | 'flashcard')[];
}

/**
 * What a call looks like: its arguments, worked out from `name` and `properties`, and its result. The client library says.
 */
export interface Form {
  readonly name: unknown;
  readonly properties: unknown;
  readonly arguments: readonly unknown[];
  readonly result: unknown;
}

type Call<TForm extends Form, TName, TProperties> = (TForm & {
  readonly name: TName;
  readonly properties: TProperties;
})['arguments'];

/** One call signature for each event, with its description. */
export interface Capture<TForm extends Form> {
  /** Triggered when a user clicks on a node in the knowledge graph. */
  (...call: Call<TForm, 'node_clicked', NodeClicked>): TForm['result'];

  /** Triggered when a user copies a message in the chat. */
  (...call: Call<TForm, 'chat_message_copied', ChatMessageCopied>): TForm['result'];

  /** Triggered when a user sends a message in the chat. */
  (...call: Call<TForm, 'chat_message_sent', ChatMessageSent>): TForm['result'];

  /** Triggered when a user views an exam from chat. */
  (...call: Call<TForm, 'exam_viewed_from_chat', ExamViewedFromChat>): TForm['result'];

  /** Triggered when a user uses the transcription feature. */
  (...call: Call<TForm, 'transcription_used', TranscriptionUsed>): TForm['result'];

  /** Triggered when a user links a public course to a private course. */
  (...call: Call<TForm, 'course_linked', CourseLinked>): TForm['result'];

  /** Triggered when a user unlinks a public course from their account. */
  (...call: Call<TForm, 'course_unlinked', CourseUnlinked>): TForm['result'];

  /** Triggered when a user imports an exam from a public course. */
  (...call: Call<TForm, 'exam_imported', ExamImported>): TForm['result'];

  /** Triggered when a user duplicates a classroom. */
  (...call: Call<TForm, 'classroom_duplicated', ClassroomDuplicated>): TForm['result'];

  /** Triggered when a user completes an exam. Captures information about the exam score, points, and percentage. */
  (...call: Call<TForm, 'exam_completed', ExamCompleted>): TForm['result'];

  /**
   * Triggered when a user generates an exam. Captures information about the exam type, number of sections, and number of questions.
   */
  (...call: Call<TForm, 'exam_generated', ExamGenerated>): TForm['result'];

  /** Triggered when a user requests a hint in an exam. */
  (...call: Call<TForm, 'exam_hint_requested', ExamHintRequested>): TForm['result'];

  /**
   * Triggered when a user exports an exam as a PDF. Captures information about the exam type, number of sections, and number of questions.
   */
  (...call: Call<TForm, 'exam_pdf_exported', ExamPdfExported>): TForm['result'];

  /** Triggered when a user answers a question in an exam. */
  (...call: Call<TForm, 'exam_question_answered', ExamQuestionAnswered>): TForm['result'];

  /** Triggered when a user click on review of an exam */
  (...call: Call<TForm, 'exam_review_clicked', ExamReviewClicked>): TForm['result'];

  /** Triggered when a user generates a question. */
  (...call: Call<TForm, 'question_generated', QuestionGenerated>): TForm['result'];

  /** Triggered when a user adds an AI flashcard to a deck with the AI flashcard workbench. */
  (...call: Call<TForm, 'ai_flashcard_created', AiFlashcardCreated>): TForm['result'];

  /** Triggered when a user adds blank flashcards to a deck. */
  (...call: Call<TForm, 'blank_flashcard_added', BlankFlashcardAdded>): TForm['result'];

  /** Triggered when a user creates a flashcard deck. Captures information about the deck type. */
  (...call: Call<TForm, 'flashcard_deck_created', FlashcardDeckCreated>): TForm['result'];

  /** Triggered when a user deletes a deck. Captures information about the deck type. */
  (...call: Call<TForm, 'flashcard_deck_deleted', FlashcardDeckDeleted>): TForm['result'];

  /** Triggered when a user ends a study session for a flashcard deck. */
  (...call: Call<TForm, 'flashcard_deck_study_session_ended', FlashcardDeckStudySessionEnded>): TForm['result'];

  /** Triggered when a user starts a study session for a flashcard deck. */
  (...call: Call<TForm, 'flashcard_deck_study_session_started', FlashcardDeckStudySessionStarted>): TForm['result'];

  /** Triggered when a user deletes a flashcard. */
  (...call: Call<TForm, 'flashcard_deleted', FlashcardDeleted>): TForm['result'];

  /** Triggered when a user requests a hint for a flashcard. */
  (...call: Call<TForm, 'flashcard_hint_requested', FlashcardHintRequested>): TForm['result'];

  /** Triggered when a user rates a flashcard. */
  (...call: Call<TForm, 'flashcard_rated', FlashcardRated>): TForm['result'];

  /** Triggered when a user edits a flashcard topic. */
  (...call: Call<TForm, 'flashcard_topic_edited', FlashcardTopicEdited>): TForm['result'];

  /** Triggered when a user removes a flashcard topic. */
  (...call: Call<TForm, 'flashcard_topic_removed', FlashcardTopicRemoved>): TForm['result'];

  /** Triggered when a user exports a flashcard deck. */
  (...call: Call<TForm, 'flashcards_exported', FlashcardsExported>): TForm['result'];

  /** Triggered when a user rejects a flashcard. */
  (...call: Call<TForm, 'flashcards_rejected', FlashcardsRejected>): TForm['result'];

  /** Triggered when a user switches the flashcard study mode. */
  (...call: Call<TForm, 'switch_flashcard_study_mode', SwitchFlashcardStudyMode>): TForm['result'];

  /** Triggered when a user completes a daily quiz. */
  (...call: Call<TForm, 'daily_quiz_completed', DailyQuizCompleted>): TForm['result'];

  /** Triggered when a user generates a daily quiz. */
  (...call: Call<TForm, 'daily_quiz_generated', DailyQuizGenerated>): TForm['result'];

  /** Triggered when a user views the results of a daily quiz. */
  (...call: Call<TForm, 'daily_quiz_results_viewed', DailyQuizResultsViewed>): TForm['result'];

  /** Triggered when a user resumes a daily quiz. */
  (...call: Call<TForm, 'daily_quiz_resumed', DailyQuizResumed>): TForm['result'];

  /** Triggered when a user clicks on the default task. */
  (...call: Call<TForm, 'default_task_clicked', DefaultTaskClicked>): TForm['result'];

  /** Triggered when a user completes a task. */
  (...call: Call<TForm, 'task_completed', TaskCompleted>): TForm['result'];

  /** Triggered when a user creates a task. */
  (...call: Call<TForm, 'task_created', TaskCreated>): TForm['result'];

  /** Triggered when a user starts a study timer. */
  (...call: Call<TForm, 'timer_started', TimerStarted>): TForm['result'];

  /** Triggered when a user uploads an exam. */
  (...call: Call<TForm, 'exam_uploaded', ExamUploaded>): TForm['result'];

  /** Triggered when a user deletes a lecture. */
  (...call: Call<TForm, 'lecture_deleted', LectureDeleted>): TForm['result'];

  /** Triggered when a user uploads a lecture. */
  (...call: Call<TForm, 'lecture_uploaded', LectureUploaded>): TForm['result'];

  /** Triggered when a user creates a link. */
  (...call: Call<TForm, 'link_created', LinkCreated>): TForm['result'];

  /** Triggered when a user creates a note. */
  (...call: Call<TForm, 'note_created', NoteCreated>): TForm['result'];

  /** Triggered when a user deletes a note. */
  (...call: Call<TForm, 'note_deleted', NoteDeleted>): TForm['result'];

  /** Triggered when a user finishes a checkout. */
  (...call: Call<TForm, 'checkout_finished', CheckoutFinished>): TForm['result'];

  /** Triggered when a user starts a checkout. */
  (...call: Call<TForm, 'checkout_started', CheckoutStarted>): TForm['result'];

  /** Triggered when a user opens the university referral modal. */
  (...call: Call<TForm, 'university_referral_opened', UniversityReferralOpened>): TForm['result'];

  /** Triggered when a user copies the university template. */
  (...call: Call<TForm, 'university_template_copied', UniversityTemplateCopied>): TForm['result'];

  /** Triggered when a user clicks the template mail button. */
  (...call: Call<TForm, 'university_template_mail', UniversityTemplateMail>): TForm['result'];

  /** Triggered when a user unlocks a feature with clips. */
  (...call: Call<TForm, 'unlocked_feature_with_clips', UnlockedFeatureWithClips>): TForm['result'];

  /** Triggered when a user opens the upgrade modal. */
  (...call: Call<TForm, 'upgrade_modal_opened', UpgradeModalOpened>): TForm['result'];

  /** Triggered when a user reaches their usage limit. */
  (...call: Call<TForm, 'usage_limit_reached', UsageLimitReached>): TForm['result'];

  /** Triggered when a user completes the onboarding process. */
  (...call: Call<TForm, 'educator_onboarding_completed', EducatorOnboardingCompleted>): TForm['result'];

  /** Triggered when a user completes the onboarding process. */
  (...call: Call<TForm, 'onboarding_completed', OnboardingCompleted>): TForm['result'];

  /** Triggered when a user completes the tutorial. */
  (...call: Call<TForm, 'tutorial_completed', TutorialCompleted>): TForm['result'];

  /** Triggered when a user selects a degree in the tutorial. */
  (...call: Call<TForm, 'tutorial_degree_selected', TutorialDegreeSelected>): TForm['result'];

  /** Triggered when a user starts the tutorial by clicking next from the discoverAcemate step. */
  (...call: Call<TForm, 'tutorial_started', TutorialStarted>): TForm['result'];

  /** Triggered when a user successfully completes the upload step in the tutorial. */
  (...call: Call<TForm, 'tutorial_upload_completed', TutorialUploadCompleted>): TForm['result'];

  /** Triggered when a user skips the upload step in the tutorial. */
  (...call: Call<TForm, 'tutorial_upload_skipped', TutorialUploadSkipped>): TForm['result'];

  /** Triggered when a user creates a chapter. */
  (...call: Call<TForm, 'chapter_created', ChapterCreated>): TForm['result'];

  /** Triggered when a user deletes a chapter. */
  (...call: Call<TForm, 'chapter_deleted', ChapterDeleted>): TForm['result'];

  /** Triggered when a user updates a chapter. */
  (...call: Call<TForm, 'chapter_updated', ChapterUpdated>): TForm['result'];

  /**
   * Triggered when a user signs up. Captures information about the authentication provider, the source where the signup originated, and if the signup was from Meta or Tiktok.
   */
  (...call: Call<TForm, 'signup', Signup>): TForm['result'];

  /** Triggered when a user creates a template. */
  (...call: Call<TForm, 'template_created', TemplateCreated>): TForm['result'];

  /** Triggered when a user switches between chats. */
  (...call: Call<TForm, 'chat_switched', ChatSwitched>): TForm['result'];

  /** Triggered when a user clicks on a citation reference. */
  (...call: Call<TForm, 'citation_clicked', CitationClicked>): TForm['result'];

  /** Triggered when a user toggles lecture color inversion. */
  (...call: Call<TForm, 'lecture_colors_inverted', LectureColorsInverted>): TForm['result'];

  /** Triggered when a user clicks to create a new chat. */
  (...call: Call<TForm, 'new_chat_clicked', NewChatClicked>): TForm['result'];

  /** Triggered when a note is exported as PDF */
  (...call: Call<TForm, 'note_pdf_exported', NotePdfExported>): TForm['result'];

  /** Triggered when a user creates a summary. */
  (...call: Call<TForm, 'summary_generated', SummaryGenerated>): TForm['result'];

  /** Triggered when a user opens or closes a panel in the workspace. */
  (...call: Call<TForm, 'set_workspace_panel', SetWorkspacePanel>): TForm['result'];
}

/**
 * PostHog Events Documentation
 *
 * Version 1.0.0.
 */
export interface Plan {
  readonly events: Events;
  readonly person: Person;
  readonly shared: Shared;
  /** Filled in by the client library. */
  readonly form: unknown;
  readonly capture: this['form'] extends Form ? Capture<this['form']> : never;
}
