// Completes cairo's PDF with qpdf: what readers for the blind and document checkers look for.
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

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

}  // namespace

std::string finished_pdf(const std::string& pdf, const Document& document, const std::vector<std::string>& alternatives) try {
    QPDF file;
    file.setSuppressWarnings(true);
    file.processMemoryFile("the PDF being written", pdf.data(), pdf.size());
    QPDFObjectHandle root = file.getRoot();
    root.replaceKey("/Lang", QPDFObjectHandle::newString(document.language));
    root.replaceKey("/ViewerPreferences", QPDFObjectHandle::parse("<< /DisplayDocTitle true >>"));
    root.replaceKey("/MarkInfo", QPDFObjectHandle::parse("<< /Marked true >>"));
    for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(file).getAllPages())
        page.getObjectHandle().replaceKey("/Tabs", QPDFObjectHandle::newName("/S"));
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
