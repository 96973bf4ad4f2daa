// The program's one kind of dialog: a decision that could lose work, or an error that stops it. And choosing files.
#pragma once

#include <string>
#include <vector>

class wxWindow;

namespace terrier::gui {

/// A question with two or three answers, each a verb ("Save", "Discard", "Keep editing").
struct Question {
    std::string headline;  ///< what the decision is
    std::string detail;    ///< what each answer means
    std::vector<std::string> answers;  ///< two or three; the first is the usual one, the last is what Esc gives
    bool could_lose_work = true;
};

class StandardDialog {
  public:
    /// The place of the chosen answer in `answers`.
    static int ask(wxWindow* parent, const Question& question);
    /// For failures after which the person must know before anything else happens.
    static void explain(wxWindow* parent, const std::string& headline, const std::string& detail);
};

/// What a file dialog offers: "Terrier portfolio", "*.terrier".
struct FileKind { std::string label, pattern; };
/// "" when nothing was chosen.
std::string choose_file_to_open(wxWindow* parent, const std::string& title, const std::vector<FileKind>& kinds);
/// "" when nothing was chosen; the system asks before an existing file is replaced.
std::string choose_file_to_save(wxWindow* parent, const std::string& title, const std::string& proposed, const std::vector<FileKind>& kinds);
std::string choose_folder(wxWindow* parent, const std::string& title);
/// A line of text; "" when given up.
std::string ask_text(wxWindow* parent, const std::string& title, const std::string& prompt, const std::string& initially = {});

}  // namespace terrier::gui
