// Completes cairo's PDF with qpdf: what readers for the blind and document checkers look for.
// The C++11 pointers of qpdf 11.
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <stdexcept>

#include "reports/render/pdf.hpp"
#include "src/base/result.hpp"

namespace terrier::reports {

namespace {

// Walks the structure in reading order: scope for heads, the next alternative text for each figure.
class Structure {
  public:
    explicit Structure(const std::vector<std::string>& alternatives) : alternatives_(alternatives) {}

    void visit(QPDFObjectHandle element) {
        if (!element.isDictionary()) return;
        const std::string name = element.getKey("/S").isName() ? element.getKey("/S").getName() : "";
        if (name == "/TH") element.replaceKey("/A", QPDFObjectHandle::parse("<< /O /Table /Scope /Column >>"));
        if (name == "/Figure" && next_ < alternatives_.size())
            element.replaceKey("/Alt", QPDFObjectHandle::newUnicodeString(printable(alternatives_[next_++])));
        QPDFObjectHandle kids = element.getKey("/K");
        if (kids.isArray())
            for (int i = 0; i < kids.getArrayNItems(); ++i) visit(kids.getArrayItem(i));
        else visit(kids);
    }

  private:
    const std::vector<std::string>& alternatives_;
    std::size_t next_ = 0;
};

std::vector<QPDFObjectHandle> kids_of(QPDFObjectHandle element) {
    QPDFObjectHandle kids = element.getKey("/K");
    if (kids.isArray()) return kids.getArrayAsVector();
    if (kids.isNull()) return {};
    return {kids};
}

// Moves the children of `next` under `before`; to `depth`, the first of them goes on with the last one there.
void join(QPDFObjectHandle before, QPDFObjectHandle next, std::size_t depth) {
    auto mine = kids_of(before), more = kids_of(next);
    std::size_t first = 0;
    if (depth > 1 && !mine.empty() && !more.empty()) join(mine.back(), more[first++], depth - 1);
    for (; first < more.size(); ++first) {
        more[first].replaceKey("/P", before);
        mine.push_back(more[first]);
    }
    before.replaceKey("/K", QPDFObjectHandle::newArray(mine));
}

// One Document element of one a page: cairo's page elements joined in order.
void join_pages(QPDFObjectHandle structure, const std::vector<std::size_t>& reopened) {
    const auto pages = kids_of(structure);
    if (pages.size() != reopened.size()) throw std::logic_error("pdf: there must be one structure element a page");
    for (std::size_t page = 1; page < pages.size(); ++page) join(pages.front(), pages[page], reopened[page]);
    structure.replaceKey("/K", QPDFObjectHandle::newArray({pages.front()}));
}

}  // namespace

std::string finished_pdf(const std::string& pdf, const Document& document, const std::vector<std::string>& alternatives,
                         const std::vector<std::size_t>& reopened) try {
    QPDF file;
    file.setSuppressWarnings(true);
    file.processMemoryFile("the PDF being written", pdf.data(), pdf.size());
    QPDFObjectHandle root = file.getRoot();
    root.replaceKey("/Lang", QPDFObjectHandle::newString(document.language));
    root.replaceKey("/ViewerPreferences", QPDFObjectHandle::parse("<< /DisplayDocTitle true >>"));
    root.replaceKey("/MarkInfo", QPDFObjectHandle::parse("<< /Marked true >>"));
    for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(file).getAllPages())
        page.getObjectHandle().replaceKey("/Tabs", QPDFObjectHandle::newName("/S"));
    join_pages(root.getKey("/StructTreeRoot"), reopened);
    Structure(alternatives).visit(root.getKey("/StructTreeRoot"));
    QPDFWriter writer(file);
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setMinimumPDFVersion("1.7");
    writer.write();
    const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
} catch (const QPDFExc& failure) {
    throw WorldError(WorldError::Cause::unavailable, std::string("Finishing the PDF failed: ") + failure.what());
}

}  // namespace terrier::reports
